// Reads a log with Go's own modules for notes and tiled logs, which know nothing of Assay:
//
//	GOPATH=/usr/share/gocode GO111MODULE=off go run read-log.go URL VERIFIER-KEY [OLDER-CHECKPOINT]
//
// Prints the number of records, each of them found in the tree that the checkpoint signs. OLDER-CHECKPOINT
// is a file; its tree must be the beginning of the present one.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

type site struct{ url string }

func (s site) Height() int { return tileHeight }

func (s site) SaveTiles([]tlog.Tile, [][]byte) {}

func (s site) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		body, err := s.get(tilePath(tile))
		if err != nil {
			return nil, err
		}
		data[i] = body
	}
	return data, nil
}

// tilePath says where c2sp.org/tlog-tiles keeps what Go keeps under tile/HEIGHT and calls data.
func tilePath(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data", "entries", 1)
}

func (s site) get(path string) ([]byte, error) {
	answer, err := http.Get(s.url + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

func openCheckpoint(text []byte, verifiers note.Verifiers) (tlog.Tree, error) {
	opened, err := note.Open(text, verifiers)
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// checkRecords proves every entry of every bundle, each against the signed root.
func checkRecords(s site, tree tlog.Tree, hashes tlog.HashReader) error {
	const width = 1 << tileHeight
	for start := int64(0); start < tree.N; start += width {
		count := min(width, tree.N-start)
		bundle, err := s.get(tilePath(tlog.Tile{H: tileHeight, L: -1, N: start / width, W: int(count)}))
		if err != nil {
			return err
		}
		for n := start; n < start+count; n++ {
			length := 2 + int(binary.BigEndian.Uint16(bundle))
			proof, err := tlog.ProveRecord(tree.N, n, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(bundle[2:length])); err != nil {
				return fmt.Errorf("record %d: %w", n, err)
			}
			bundle = bundle[length:]
		}
	}
	return nil
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func checkOlder(path string, verifiers note.Verifiers, tree tlog.Tree, hashes tlog.HashReader) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	older, err := openCheckpoint(text, verifiers)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, older.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash)
}

func readLog(arguments []string) (int64, error) {
	verifier, err := note.NewVerifier(arguments[1])
	if err != nil {
		return 0, err
	}
	verifiers := note.VerifierList(verifier)
	s := site{arguments[0]}
	text, err := s.get("checkpoint")
	if err != nil {
		return 0, err
	}
	tree, err := openCheckpoint(text, verifiers)
	if err != nil {
		return 0, err
	}
	hashes := tlog.TileHashReader(tree, s)
	if len(arguments) > 2 {
		if err := checkOlder(arguments[2], verifiers, tree, hashes); err != nil {
			return 0, err
		}
	}
	return tree.N, checkRecords(s, tree, hashes)
}

func main() {
	size, err := readLog(os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(size)
}
