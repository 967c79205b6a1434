;; Sums a forest's leaves for columns of bins, sixteen rows abreast. `forest.wasm` is this file
;; compiled; a test holds the two together.
(module
  (memory (export "memory") 1)

  ;; Adds the trees' values to $output, one f64 a row.
  ;; $nodes to $nodesEnd: 4 bytes a node, 2^$depth nodes a tree, the first of each unused. A node is
  ;;   the place of its column, its threshold, its missing shift (both 128 less, as bytes compare
  ;;   signed), and a byte unused.
  ;; $leaves: 2^$depth f64 a tree.
  ;; $columns: $rows bytes a column; $rows is a multiple of sixteen.
  ;; $scratch: sixteen bytes.
  (func (export "predict")
    (param $nodes i32) (param $nodesEnd i32) (param $leaves i32) (param $depth i32)
    (param $columns i32) (param $rows i32) (param $output i32) (param $scratch i32)
    (local $row i32) (local $node i32) (local $leaf i32) (local $packed i32)
    (local $level i32) (local $width i32) (local $left i32) (local $lane i32)
    (local $one v128) (local $number v128) (local $at v128) (local $right v128)

    (local.set $one (i8x16.splat (i32.const 1)))
    (loop $blocks
      (local.set $node (local.get $nodes))
      ;; Rows end at node numbers 2^$depth and up: the first of these is the first leaf.
      (local.set $leaf
        (i32.sub (local.get $leaves) (i32.shl (i32.const 8) (local.get $depth))))
      (loop $trees

        ;; Walk down: a row moves from node n to 2n, or to 2n + 1 where its bin exceeds the threshold.
        (local.set $at (local.get $one))
        (local.set $number (local.get $one))
        (local.set $node (i32.add (local.get $node) (i32.const 4)))
        (local.set $width (i32.const 1))
        (local.set $level (local.get $depth))
        (loop $levels
          (local.set $right (v128.const i32x4 0 0 0 0))
          (local.set $left (local.get $width))
          (loop $nodesOfLevel
            (local.set $packed (i32.load (local.get $node)))
            (local.set $right
              (v128.or
                (local.get $right)
                (v128.and
                  (i8x16.eq (local.get $at) (local.get $number))
                  (i8x16.gt_s
                    (i8x16.add
                      (v128.load
                        (i32.add
                          (i32.add (local.get $columns) (local.get $row))
                          (i32.mul
                            (i32.and (local.get $packed) (i32.const 255))
                            (local.get $rows))))
                      (i8x16.splat (i32.shr_u (local.get $packed) (i32.const 16))))
                    (i8x16.splat (i32.shr_u (local.get $packed) (i32.const 8)))))))
            (local.set $number (i8x16.add (local.get $number) (local.get $one)))
            (local.set $node (i32.add (local.get $node) (i32.const 4)))
            (br_if $nodesOfLevel
              (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
          ;; True is a byte of ones, minus one: taking it away adds one.
          (local.set $at
            (i8x16.sub (i8x16.add (local.get $at) (local.get $at)) (local.get $right)))
          (local.set $width (i32.shl (local.get $width) (i32.const 1)))
          (br_if $levels (local.tee $level (i32.sub (local.get $level) (i32.const 1)))))

        ;; Add the leaf that each row came to, tree after tree.
        (v128.store (local.get $scratch) (local.get $at))
        (local.set $lane (i32.const 0))
        (loop $lanes
          (f64.store
            (local.get $output)
            (f64.add
              (f64.load (local.get $output))
              (f64.load
                (i32.add
                  (local.get $leaf)
                  (i32.shl
                    (i32.load8_u (i32.add (local.get $scratch) (local.get $lane)))
                    (i32.const 3))))))
          (local.set $output (i32.add (local.get $output) (i32.const 8)))
          (br_if $lanes
            (i32.lt_u
              (local.tee $lane (i32.add (local.get $lane) (i32.const 1)))
              (i32.const 16))))
        (local.set $output (i32.sub (local.get $output) (i32.const 128)))

        (local.set $leaf
          (i32.add (local.get $leaf) (i32.shl (i32.const 8) (local.get $depth))))
        (br_if $trees (i32.lt_u (local.get $node) (local.get $nodesEnd))))

      (local.set $output (i32.add (local.get $output) (i32.const 128)))
      (br_if $blocks
        (i32.lt_u
          (local.tee $row (i32.add (local.get $row) (i32.const 16)))
          (local.get $rows))))))
