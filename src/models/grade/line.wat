;; Adds one column of a line to the sums of all assets, two at a time. `line.wasm` is this file
;; compiled; a test holds the two together.
(module
  (memory (export "memory") 1)

  ;; Adds to each of $sums $coefficient times what $values, 256 f64, holds for the asset's level.
  ;; $table: room for 256 f64. $levels: a byte an asset. $sums: an f64 an asset. $assets is a multiple
  ;; of two.
  (func (export "add")
    (param $coefficient f64) (param $values i32) (param $table i32) (param $levels i32)
    (param $assets i32) (param $sums i32)
    (local $end i32)
    (local.set $end (i32.const 2048))
    (loop $multiples
      (local.set $end (i32.sub (local.get $end) (i32.const 16)))
      (v128.store
        (i32.add (local.get $table) (local.get $end))
        (f64x2.mul
          (f64x2.splat (local.get $coefficient))
          (v128.load (i32.add (local.get $values) (local.get $end)))))
      (br_if $multiples (local.get $end)))
    (local.set $end (i32.add (local.get $levels) (local.get $assets)))
    (loop $pairs
      (v128.store
        (local.get $sums)
        (f64x2.add
          (v128.load (local.get $sums))
          (v128.load64_lane 1
            (i32.add
              (local.get $table)
              (i32.shl (i32.load8_u offset=1 (local.get $levels)) (i32.const 3)))
            (v128.load64_zero
              (i32.add
                (local.get $table)
                (i32.shl (i32.load8_u (local.get $levels)) (i32.const 3)))))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
      (br_if $pairs
        (i32.lt_u
          (local.tee $levels (i32.add (local.get $levels) (i32.const 2)))
          (local.get $end))))))
