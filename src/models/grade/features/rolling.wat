;; Slides counts, sums and maxima over windows of rows, two assets at a time. `rolling.wasm` is this file
;; compiled; a test holds the two together.
;;
;; A row enters, and the one that entered a window ago leaves. NaN counts as missing. All parameters
;; but $power are addresses of f64, as many as there are assets, made even; $end is where $entering ends.
(module
  (memory (export "memory") 1)

  ;; To come after the sums: $entering takes the place of $leaving.
  (func (export "count")
    (param $entering i32) (param $end i32) (param $leaving i32) (param $count i32)
    (local $now v128) (local $before v128) (local $one v128)
    (local.set $one (v128.const f64x2 1 1))
    (loop $pairs
      (local.set $now (v128.load (local.get $entering)))
      (local.set $before (v128.load (local.get $leaving)))
      (v128.store
        (local.get $count)
        (f64x2.add
          (f64x2.sub
            (v128.load (local.get $count))
            (v128.and (local.get $one) (f64x2.eq (local.get $before) (local.get $before))))
          (v128.and (local.get $one) (f64x2.eq (local.get $now) (local.get $now)))))
      (v128.store (local.get $leaving) (local.get $now))
      (local.set $leaving (i32.add (local.get $leaving) (i32.const 16)))
      (local.set $count (i32.add (local.get $count) (i32.const 16)))
      (br_if $pairs
        (i32.lt_u
          (local.tee $entering (i32.add (local.get $entering) (i32.const 16)))
          (local.get $end)))))

  ;; Sums of the first, second or third $power. Where no more than what leaves was counted and nothing
  ;; enters the sum is 0, free of what rounding left in it.
  (func (export "slide")
    (param $power i32) (param $entering i32) (param $end i32) (param $leaving i32) (param $count i32)
    (param $sum i32)
    (local $now v128) (local $before v128) (local $there v128) (local $left v128) (local $total v128)
    (loop $pairs
      (local.set $now (v128.load (local.get $entering)))
      (local.set $before (v128.load (local.get $leaving)))
      (local.set $there (f64x2.eq (local.get $now) (local.get $now)))
      (local.set $left (f64x2.eq (local.get $before) (local.get $before)))
      (if (i32.gt_u (local.get $power) (i32.const 1))
        (then
          (local.set $total (local.get $now))
          (local.set $now (f64x2.mul (local.get $now) (local.get $now)))
          (if (i32.eq (local.get $power) (i32.const 3))
            (then (local.set $now (f64x2.mul (local.get $now) (local.get $total)))))
          (local.set $total (local.get $before))
          (local.set $before (f64x2.mul (local.get $before) (local.get $before)))
          (if (i32.eq (local.get $power) (i32.const 3))
            (then (local.set $before (f64x2.mul (local.get $before) (local.get $total)))))))
      (local.set $total (v128.load (local.get $sum)))
      (local.set $total
        (v128.bitselect
          (f64x2.sub (local.get $total) (local.get $before))
          (local.get $total)
          (local.get $left)))
      (v128.store
        (local.get $sum)
        (v128.bitselect
          (f64x2.add (local.get $total) (local.get $now))
          (v128.and
            (local.get $total)
            (f64x2.ne
              (v128.load (local.get $count))
              (v128.and (v128.const f64x2 1 1) (local.get $left))))
          (local.get $there)))
      (local.set $leaving (i32.add (local.get $leaving) (i32.const 16)))
      (local.set $count (i32.add (local.get $count) (i32.const 16)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
      (br_if $pairs
        (i32.lt_u
          (local.tee $entering (i32.add (local.get $entering) (i32.const 16)))
          (local.get $end)))))

  ;; Keeps the row in $kept, −∞ where it is missing, and raises $ofBlock, the maxima of its block, to it.
  ;; $value is the larger of these and of $before, NaN where there is none.
  (func (export "maximum")
    (param $entering i32) (param $end i32) (param $kept i32) (param $before i32)
    (param $ofBlock i32) (param $value i32)
    (local $now v128)
    (loop $pairs
      (local.set $now (v128.load (local.get $entering)))
      (local.set $now
        (v128.bitselect
          (local.get $now)
          (v128.const f64x2 -inf -inf)
          (f64x2.eq (local.get $now) (local.get $now))))
      (v128.store (local.get $kept) (local.get $now))
      (v128.store
        (local.get $ofBlock)
        (f64x2.pmax (v128.load (local.get $ofBlock)) (local.get $now)))
      (local.set $now
        (f64x2.max (v128.load (local.get $ofBlock)) (v128.load (local.get $before))))
      (v128.store
        (local.get $value)
        (v128.bitselect
          (v128.const f64x2 nan nan)
          (local.get $now)
          (f64x2.eq (local.get $now) (v128.const f64x2 -inf -inf))))
      (local.set $kept (i32.add (local.get $kept) (i32.const 16)))
      (local.set $before (i32.add (local.get $before) (i32.const 16)))
      (local.set $ofBlock (i32.add (local.get $ofBlock) (i32.const 16)))
      (local.set $value (i32.add (local.get $value) (i32.const 16)))
      (br_if $pairs
        (i32.lt_u
          (local.tee $entering (i32.add (local.get $entering) (i32.const 16)))
          (local.get $end)))))

  ;; Raises the rows from the last but one, which ends at $last, down to $first, each to the row behind
  ;; it, $row bytes on: each then holds the maxima from itself to the last.
  (func (export "maximaToEnd") (param $first i32) (param $last i32) (param $row i32)
    (if (i32.le_u (local.get $last) (local.get $first)) (then (return)))
    (loop $pairs
      (local.set $last (i32.sub (local.get $last) (i32.const 16)))
      (v128.store
        (local.get $last)
        (f64x2.pmax
          (v128.load (local.get $last))
          (v128.load (i32.add (local.get $last) (local.get $row)))))
      (br_if $pairs (i32.gt_u (local.get $last) (local.get $first))))))
