;; Sums a forest's leaves for columns of bins, thirty-two rows abreast. `forest.wasm` is this file
;; compiled; a test holds the two together.
(module
  (memory (export "memory") 1)

  ;; Adds the trees' values to $output, one f64 a row.
  ;; $nodes to $nodesEnd: 4 bytes a node, 2^$depth nodes a tree, the first of each unused. A node is
  ;;   the place of its column, its threshold, its missing shift (both 128 less, as bytes compare
  ;;   signed), and a byte unused.
  ;; $leaves: 2^$depth f64 a tree.
  ;; $columns: $rows bytes a column; $rows is a multiple of thirty-two.
  ;; $scratch: thirty-two bytes.
  (func (export "predict")
    (param $nodes i32) (param $nodesEnd i32) (param $leaves i32) (param $depth i32)
    (param $columns i32) (param $rows i32) (param $output i32) (param $scratch i32)
    (local $row i32) (local $node i32) (local $leaf i32) (local $bins i32)
    (local $level i32) (local $width i32) (local $left i32) (local $lane i32)
    (local $one v128) (local $number v128) (local $shift v128) (local $threshold v128)
    ;; Of the lower and the upper sixteen rows: the node each is at, and whether it goes right.
    (local $lowerAt v128) (local $lowerRight v128) (local $upperAt v128) (local $upperRight v128)

    (local.set $one (i8x16.splat (i32.const 1)))
    (loop $blocks
      (local.set $node (local.get $nodes))
      ;; Rows end at node numbers 2^$depth and up: the first of these is the first leaf.
      (local.set $leaf
        (i32.sub (local.get $leaves) (i32.shl (i32.const 8) (local.get $depth))))
      (loop $trees

        ;; Walk down: a row moves from node n to 2n, or to 2n + 1 where its bin exceeds the threshold.
        (local.set $lowerAt (local.get $one))
        (local.set $upperAt (local.get $one))
        (local.set $number (local.get $one))
        (local.set $node (i32.add (local.get $node) (i32.const 4)))
        (local.set $width (i32.const 1))
        (local.set $level (local.get $depth))
        (loop $levels
          (local.set $lowerRight (v128.const i32x4 0 0 0 0))
          (local.set $upperRight (v128.const i32x4 0 0 0 0))
          (local.set $left (local.get $width))
          (loop $nodesOfLevel
            (local.set $bins
              (i32.add
                (i32.add (local.get $columns) (local.get $row))
                (i32.mul (i32.load8_u (local.get $node)) (local.get $rows))))
            (local.set $threshold (v128.load8_splat offset=1 (local.get $node)))
            (local.set $shift (v128.load8_splat offset=2 (local.get $node)))
            (local.set $lowerRight
              (v128.or
                (local.get $lowerRight)
                (v128.and
                  (i8x16.eq (local.get $lowerAt) (local.get $number))
                  (i8x16.gt_s
                    (i8x16.add (v128.load (local.get $bins)) (local.get $shift))
                    (local.get $threshold)))))
            (local.set $upperRight
              (v128.or
                (local.get $upperRight)
                (v128.and
                  (i8x16.eq (local.get $upperAt) (local.get $number))
                  (i8x16.gt_s
                    (i8x16.add (v128.load offset=16 (local.get $bins)) (local.get $shift))
                    (local.get $threshold)))))
            (local.set $number (i8x16.add (local.get $number) (local.get $one)))
            (local.set $node (i32.add (local.get $node) (i32.const 4)))
            (br_if $nodesOfLevel
              (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
          ;; True is a byte of ones, minus one: taking it away adds one.
          (local.set $lowerAt
            (i8x16.sub
              (i8x16.add (local.get $lowerAt) (local.get $lowerAt)) (local.get $lowerRight)))
          (local.set $upperAt
            (i8x16.sub
              (i8x16.add (local.get $upperAt) (local.get $upperAt)) (local.get $upperRight)))
          (local.set $width (i32.shl (local.get $width) (i32.const 1)))
          (br_if $levels (local.tee $level (i32.sub (local.get $level) (i32.const 1)))))

        ;; Add the leaf that each row came to, tree after tree, two rows at a time.
        (v128.store (local.get $scratch) (local.get $lowerAt))
        (v128.store offset=16 (local.get $scratch) (local.get $upperAt))
        (local.set $lane (i32.const 0))
        (loop $lanes
          (v128.store
            (local.get $output)
            (f64x2.add
              (v128.load (local.get $output))
              (v128.load64_lane 1
                (i32.add
                  (local.get $leaf)
                  (i32.shl
                    (i32.load8_u offset=1 (i32.add (local.get $scratch) (local.get $lane)))
                    (i32.const 3)))
                (v128.load64_zero
                  (i32.add
                    (local.get $leaf)
                    (i32.shl
                      (i32.load8_u (i32.add (local.get $scratch) (local.get $lane)))
                      (i32.const 3)))))))
          (local.set $output (i32.add (local.get $output) (i32.const 16)))
          (br_if $lanes
            (i32.lt_u
              (local.tee $lane (i32.add (local.get $lane) (i32.const 2)))
              (i32.const 32))))
        (local.set $output (i32.sub (local.get $output) (i32.const 256)))

        (local.set $leaf
          (i32.add (local.get $leaf) (i32.shl (i32.const 8) (local.get $depth))))
        (br_if $trees (i32.lt_u (local.get $node) (local.get $nodesEnd))))

      (local.set $output (i32.add (local.get $output) (i32.const 256)))
      (br_if $blocks
        (i32.lt_u
          (local.tee $row (i32.add (local.get $row) (i32.const 32)))
          (local.get $rows))))))
