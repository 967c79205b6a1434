;; What growing a tree asks of every row. Its memory is the caller's, so that several threads may
;; work in it at once. `grow.wasm` is this file compiled; a test holds the two together.
(module
  (import "rows" "memory" (memory 0 65536 shared))

  ;; Lays four columns of bins side by side, a byte each, from $table on, $width bytes a row.
  ;; $first … $fourth: the columns' bytes from the first row to be laid; $firstEnd: after its last.
  (func (export "lay")
    (param $first i32) (param $firstEnd i32) (param $second i32) (param $third i32)
    (param $fourth i32) (param $table i32) (param $width i32)
    (if (i32.ge_u (local.get $first) (local.get $firstEnd)) (then (return)))
    (loop $rows
      (i32.store
        (local.get $table)
        (i32.or
          (i32.or
            (i32.load8_u (local.get $first))
            (i32.shl (i32.load8_u (local.get $second)) (i32.const 8)))
          (i32.or
            (i32.shl (i32.load8_u (local.get $third)) (i32.const 16))
            (i32.shl (i32.load8_u (local.get $fourth)) (i32.const 24)))))
      (local.set $table (i32.add (local.get $table) (local.get $width)))
      (local.set $second (i32.add (local.get $second) (i32.const 1)))
      (local.set $third (i32.add (local.get $third) (i32.const 1)))
      (local.set $fourth (i32.add (local.get $fourth) (i32.const 1)))
      (br_if $rows
        (i32.lt_u
          (local.tee $first (i32.add (local.get $first) (i32.const 1)))
          (local.get $firstEnd)))))

  ;; Puts gradients and hessians side by side, f64 each, from $slopes on.
  ;; $gradient to $gradientEnd, $hessian: f64 a row.
  (func (export "pair")
    (param $gradient i32) (param $gradientEnd i32) (param $hessian i32) (param $slopes i32)
    (if (i32.ge_u (local.get $gradient) (local.get $gradientEnd)) (then (return)))
    (loop $rows
      (v128.store
        (local.get $slopes)
        (v128.load64_lane 1
          (local.get $hessian)
          (v128.load64_zero (local.get $gradient))))
      (local.set $slopes (i32.add (local.get $slopes) (i32.const 16)))
      (local.set $hessian (i32.add (local.get $hessian) (i32.const 8)))
      (br_if $rows
        (i32.lt_u
          (local.tee $gradient (i32.add (local.get $gradient) (i32.const 8)))
          (local.get $gradientEnd)))))

  ;; Sums the rows' gradients and hessians by bin, for $counted columns that lie side by side.
  ;; $row to $rowsEnd: the rows' numbers, u32. $slopes: a row's gradient and hessian, f64 each.
  ;; $table: the rows' bins, $width bytes a row, of which the first $counted, a multiple of four.
  ;; $sums: 256 pairs of f64 a column, written.
  (func (export "count")
    (param $row i32) (param $rowsEnd i32) (param $slopes i32)
    (param $table i32) (param $width i32) (param $counted i32) (param $sums i32)
    (local $batchEnd i32) (local $ahead i32) (local $bins i32) (local $binsEnd i32)
    (local $slope v128) (local $column i32) (local $sum i32)
    (memory.fill
      (local.get $sums) (i32.const 0) (i32.shl (local.get $counted) (i32.const 12)))
    (if
      (i32.or
        (i32.ge_u (local.get $row) (local.get $rowsEnd))
        (i32.eqz (local.get $counted)))
      (then (return)))
    (loop $batches
      (local.set $batchEnd (i32.add (local.get $row) (i32.const 128)))
      (if (i32.gt_u (local.get $batchEnd) (local.get $rowsEnd))
        (then (local.set $batchEnd (local.get $rowsEnd))))

      ;; Where thirty-two rows lie far apart, they are asked of memory at once, for their counting
      ;; would ask one by one.
      (if
        (i32.gt_u
          (i32.sub
            (i32.load (i32.sub (local.get $batchEnd) (i32.const 4)))
            (i32.load (local.get $row)))
          (i32.const 192))
        (then
          (local.set $ahead (local.get $row))
          (loop $asked
            (drop
              (i32.load8_u
                (i32.add
                  (local.get $slopes)
                  (i32.shl (i32.load (local.get $ahead)) (i32.const 4)))))
            (drop
              (i32.load8_u
                (i32.add
                  (local.get $table)
                  (i32.mul (i32.load (local.get $ahead)) (local.get $width)))))
            (br_if $asked
              (i32.lt_u
                (local.tee $ahead (i32.add (local.get $ahead) (i32.const 4)))
                (local.get $batchEnd))))))

      (loop $rows
        (local.set $slope
          (v128.load
            (i32.add
              (local.get $slopes)
              (i32.shl (i32.load (local.get $row)) (i32.const 4)))))
        (local.set $bins
          (i32.add
            (local.get $table)
            (i32.mul (i32.load (local.get $row)) (local.get $width))))
        (local.set $binsEnd (i32.add (local.get $bins) (local.get $counted)))
        (local.set $column (local.get $sums))
        (loop $columns
          (local.set $sum
            (i32.add
              (local.get $column)
              (i32.shl (i32.load8_u (local.get $bins)) (i32.const 4))))
          (v128.store
            (local.get $sum)
            (f64x2.add (v128.load (local.get $sum)) (local.get $slope)))
          (local.set $sum
            (i32.add
              (local.get $column)
              (i32.shl (i32.load8_u offset=1 (local.get $bins)) (i32.const 4))))
          (v128.store offset=4096
            (local.get $sum)
            (f64x2.add (v128.load offset=4096 (local.get $sum)) (local.get $slope)))
          (local.set $sum
            (i32.add
              (local.get $column)
              (i32.shl (i32.load8_u offset=2 (local.get $bins)) (i32.const 4))))
          (v128.store offset=8192
            (local.get $sum)
            (f64x2.add (v128.load offset=8192 (local.get $sum)) (local.get $slope)))
          (local.set $sum
            (i32.add
              (local.get $column)
              (i32.shl (i32.load8_u offset=3 (local.get $bins)) (i32.const 4))))
          (v128.store offset=12288
            (local.get $sum)
            (f64x2.add (v128.load offset=12288 (local.get $sum)) (local.get $slope)))
          (local.set $column (i32.add (local.get $column) (i32.const 16384)))
          (br_if $columns
            (i32.lt_u
              (local.tee $bins (i32.add (local.get $bins) (i32.const 4)))
              (local.get $binsEnd))))
        (br_if $rows
          (i32.lt_u
            (local.tee $row (i32.add (local.get $row) (i32.const 4)))
            (local.get $batchEnd))))
      (br_if $batches (i32.lt_u (local.get $row) (local.get $rowsEnd)))))

  ;; Takes a child's sums from its parent's, which leaves the other child's.
  ;; $parent to $parentEnd, $child: pairs of f64.
  (func (export "subtract")
    (param $parent i32) (param $parentEnd i32) (param $child i32)
    (loop $pairs
      (v128.store
        (local.get $parent)
        (f64x2.sub (v128.load (local.get $parent)) (v128.load (local.get $child))))
      (local.set $child (i32.add (local.get $child) (i32.const 16)))
      (br_if $pairs
        (i32.lt_u
          (local.tee $parent (i32.add (local.get $parent) (i32.const 16)))
          (local.get $parentEnd)))))

  ;; Finds where a node is best divided, by exact search over every bin of every column, missing rows
  ;; tried on both sides (Chen and Guestrin, 2016, algorithm 3). Ties go to the first column, missing
  ;; left, lowest bin. Returns the column's place << 16 | whether missing rows go right << 8 |
  ;; the threshold, or −1 where nothing gains enough.
  ;; $sums to $sumsEnd: 256 pairs of f64 a column. $rules: f64 each, the penalty on leaf values, the
  ;; hessian that each side must keep and the gain to be exceeded.
  (func (export "search")
    (param $sums i32) (param $sumsEnd i32) (param $rules i32)
    (result i32)
    (local $penalty v128) (local $least v128) (local $best f64) (local $found i32)
    (local $place i32) (local $missing i32) (local $bin i32) (local $binsEnd i32)
    (local $total v128) (local $whole f64) (local $pair v128) (local $left v128) (local $right v128)
    (local $slopes v128) (local $curves v128) (local $gain f64)
    (local.set $penalty (v128.load64_splat (local.get $rules)))
    (local.set $least (v128.load64_splat offset=8 (local.get $rules)))
    (local.set $best (f64.load offset=16 (local.get $rules)))
    (local.set $found (i32.const -1))
    (if (i32.ge_u (local.get $sums) (local.get $sumsEnd)) (then (return (local.get $found))))
    (loop $columns
      (local.set $total (v128.const i32x4 0 0 0 0))
      (local.set $bin (local.get $sums))
      (local.set $binsEnd (i32.add (local.get $sums) (i32.const 4096)))
      (loop $bins
        (local.set $total (f64x2.add (local.get $total) (v128.load (local.get $bin))))
        (br_if $bins
          (i32.lt_u
            (local.tee $bin (i32.add (local.get $bin) (i32.const 16)))
            (local.get $binsEnd))))
      (local.set $whole
        (f64.div
          (f64.mul
            (f64x2.extract_lane 0 (local.get $total))
            (f64x2.extract_lane 0 (local.get $total)))
          (f64.add
            (f64x2.extract_lane 1 (local.get $total))
            (f64x2.extract_lane 0 (local.get $penalty)))))

      ;; Bins 0 … 254 with missing rows left, then 1 … 255 with missing rows right, if there are any.
      (local.set $missing (i32.const 0))
      (loop $sides
        (local.set $left (v128.const i32x4 0 0 0 0))
        (local.set $bin
          (i32.add (local.get $sums) (i32.shl (local.get $missing) (i32.const 4))))
        (local.set $binsEnd (i32.add (local.get $bin) (i32.const 4080)))
        (loop $bins
          (block $next
            (local.set $pair (v128.load (local.get $bin)))
            (br_if $next
              (f64.eq (f64x2.extract_lane 1 (local.get $pair)) (f64.const 0)))
            (local.set $left (f64x2.add (local.get $left) (local.get $pair)))
            (local.set $right (f64x2.sub (local.get $total) (local.get $left)))
            (local.set $curves
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
                (local.get $left) (local.get $right)))
            (br_if $next
              (v128.any_true (f64x2.lt (local.get $curves) (local.get $least))))
            (local.set $slopes
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
                (local.get $left) (local.get $right)))
            (local.set $slopes
              (f64x2.div
                (f64x2.mul (local.get $slopes) (local.get $slopes))
                (f64x2.add (local.get $curves) (local.get $penalty))))
            (local.set $gain
              (f64.sub
                (f64.add
                  (f64x2.extract_lane 0 (local.get $slopes))
                  (f64x2.extract_lane 1 (local.get $slopes)))
                (local.get $whole)))
            (br_if $next (i32.eqz (f64.gt (local.get $gain) (local.get $best))))
            (local.set $best (local.get $gain))
            (local.set $found
              (i32.or
                (i32.shl (local.get $place) (i32.const 16))
                (i32.or
                  (i32.shl (local.get $missing) (i32.const 8))
                  (i32.sub
                    (i32.shr_u (i32.sub (local.get $bin) (local.get $sums)) (i32.const 4))
                    (local.get $missing))))))
          (br_if $bins
            (i32.lt_u
              (local.tee $bin (i32.add (local.get $bin) (i32.const 16)))
              (local.get $binsEnd))))
        (local.set $missing (i32.add (local.get $missing) (i32.const 1)))
        (br_if $sides
          (i32.and
            (i32.eq (local.get $missing) (i32.const 1))
            (f64.ne (f64.load offset=8 (local.get $sums)) (f64.const 0)))))

      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $columns
        (i32.lt_u
          (local.tee $sums (i32.add (local.get $sums) (i32.const 4096)))
          (local.get $sumsEnd))))
    (local.get $found))

  ;; Puts the rows that go left before those that go right, each in their order; returns where the
  ;; right ones start. A row goes right where its bin, $shift added as a byte, exceeds $threshold.
  ;; $row to $rowsEnd: the rows' numbers, u32. $column: a byte a row. $spare: as much room again.
  (func (export "divide")
    (param $row i32) (param $rowsEnd i32) (param $column i32)
    (param $threshold i32) (param $shift i32) (param $spare i32)
    (result i32)
    (local $number i32) (local $step i32) (local $left i32) (local $right i32)
    (local.set $left (local.get $row))
    (local.set $right (local.get $spare))
    (if (i32.ge_u (local.get $row) (local.get $rowsEnd)) (then (return (local.get $left))))
    (loop $rows
      (local.set $number (i32.load (local.get $row)))
      ;; Written to both sides, of which one moves on: no branch that half the rows would take.
      (i32.store (local.get $left) (local.get $number))
      (i32.store (local.get $right) (local.get $number))
      (local.set $step
        (i32.shl
          (i32.gt_u
            (i32.and
              (i32.add
                (i32.load8_u (i32.add (local.get $column) (local.get $number)))
                (local.get $shift))
              (i32.const 255))
            (local.get $threshold))
          (i32.const 2)))
      (local.set $right (i32.add (local.get $right) (local.get $step)))
      (local.set $left
        (i32.sub (i32.add (local.get $left) (i32.const 4)) (local.get $step)))
      (br_if $rows
        (i32.lt_u
          (local.tee $row (i32.add (local.get $row) (i32.const 4)))
          (local.get $rowsEnd))))
    (memory.copy
      (local.get $left) (local.get $spare) (i32.sub (local.get $right) (local.get $spare)))
    (local.get $left))

  ;; Sums the rows' gradients and hessians into $sum, two f64.
  ;; $row to $rowsEnd: the rows' numbers, u32. $slopes: a row's gradient and hessian, f64 each.
  (func (export "total")
    (param $row i32) (param $rowsEnd i32) (param $slopes i32) (param $sum i32)
    (local $total v128)
    (if (i32.lt_u (local.get $row) (local.get $rowsEnd))
      (then
        (loop $rows
          (local.set $total
            (f64x2.add
              (local.get $total)
              (v128.load
                (i32.add
                  (local.get $slopes)
                  (i32.shl (i32.load (local.get $row)) (i32.const 4))))))
          (br_if $rows
            (i32.lt_u
              (local.tee $row (i32.add (local.get $row) (i32.const 4)))
              (local.get $rowsEnd))))))
    (v128.store (local.get $sum) (local.get $total)))

  ;; Adds the f64 at $value to the rows' predictions, f64 a row.
  ;; $row to $rowsEnd: the rows' numbers, u32.
  (func (export "raise")
    (param $row i32) (param $rowsEnd i32) (param $value i32) (param $predictions i32)
    (local $prediction i32)
    (if (i32.ge_u (local.get $row) (local.get $rowsEnd)) (then (return)))
    (loop $rows
      (local.set $prediction
        (i32.add
          (local.get $predictions)
          (i32.shl (i32.load (local.get $row)) (i32.const 3))))
      (f64.store
        (local.get $prediction)
        (f64.add (f64.load (local.get $prediction)) (f64.load (local.get $value))))
      (br_if $rows
        (i32.lt_u
          (local.tee $row (i32.add (local.get $row) (i32.const 4)))
          (local.get $rowsEnd))))))
