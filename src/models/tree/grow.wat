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
