;; Reads rows of CSV that are written plainly: every field there, no quotes, whole. `plain-rows.wasm`
;; is this file compiled; a test holds the two together.
(module
  ;; Read a field that is written in a rarer way, between two addresses; NaN where it cannot be read.
  (import "field" "number" (func $rareNumber (param i32 i32) (result f64)))
  (import "field" "time" (func $rareTime (param i32 i32) (result f64)))

  ;; From address 0: f64 powers of ten, 10^0 to 10^22.
  ;; From 256: i32 days from 1970 to the first of each month, January 2008 to January 2100.
  ;; From 4800: i32 of how dates are written: places of year, month and day, digits of the year, the
  ;;   character between them or 0, and the length of all; a length of 0 says that times are no dates.
  ;; From 4832: a byte a column for its kind; 0 ignored, 1 asset, 2 time, 3 number.
  (memory (export "memory") 1)

  ;; Where the next field begins, where the bytes end, and what stands between fields.
  (global $at (mut i32) (i32.const 0))
  (global $end (mut i32) (i32.const 0))
  (global $delimiter (mut i32) (i32.const 0))

  ;; Reads rows from $from until $to, until one is not plain, or until there are $most; returns how
  ;; many. The byte at $to must be 0: it ends any number and is no end of a field; a date's length
  ;; behind it must still be memory.
  ;; $places: three i32 a row, written: where the next row begins, where the asset's name begins and
  ;;   ends. $times: an f64 a row, written. $numbers: $columns f64 a row, written, NaN where empty.
  (func (export "read")
    (param $from i32) (param $to i32) (param $delimiter i32) (param $columns i32) (param $most i32)
    (param $places i32) (param $times i32) (param $numbers i32)
    (result i32)
    (local $rows i32)
    (global.set $at (local.get $from))
    (global.set $end (local.get $to))
    (global.set $delimiter (local.get $delimiter))
    (block $stop
      (loop $next
        (br_if $stop (i32.ge_u (local.get $rows) (local.get $most)))
        (br_if $stop
          (i32.eqz
            (call $row
              (local.get $columns) (local.get $places) (local.get $times) (local.get $numbers))))
        (i32.store (local.get $places) (global.get $at))
        (local.set $places (i32.add (local.get $places) (i32.const 12)))
        (local.set $times (i32.add (local.get $times) (i32.const 8)))
        (local.set $numbers
          (i32.add (local.get $numbers) (i32.shl (local.get $columns) (i32.const 3))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
        (br $next)))
    (local.get $rows))

  ;; Reads one row; 0 where it is not plain.
  (func $row
    (param $columns i32) (param $places i32) (param $times i32) (param $numbers i32)
    (result i32)
    (local $column i32) (local $kind i32) (local $start i32) (local $value f64)
    (loop $fields
      (local.set $kind (i32.load8_u offset=4832 (local.get $column)))
      (local.set $start (global.get $at))
      (if (i32.eq (local.get $kind) (i32.const 3))
        (then
          (local.set $value (call $number))
          (if (f64.eq (local.get $value) (f64.const inf)) (then (return (i32.const 0))))
          (f64.store
            (i32.add (local.get $numbers) (i32.shl (local.get $column) (i32.const 3)))
            (local.get $value)))
        (else
          (if (i32.eq (i32.load8_u (local.get $start)) (i32.const 0x22))
            (then (return (i32.const 0))))
          (if (i32.eq (local.get $kind) (i32.const 2))
            (then
              (call $skipDate)
              (local.set $value (call $time (local.get $start) (global.get $at)))
              (if (f64.ne (local.get $value) (local.get $value)) (then (return (i32.const 0))))
              (f64.store (local.get $times) (local.get $value)))
            (else
              (call $skip)
              (if (i32.eq (local.get $kind) (i32.const 1))
                (then
                  (i32.store offset=4 (local.get $places) (local.get $start))
                  (i32.store offset=8 (local.get $places) (global.get $at))))))))
      (local.set $column (i32.add (local.get $column) (i32.const 1)))
      (if (i32.lt_u (local.get $column) (local.get $columns))
        (then
          (if (i32.ne (i32.load8_u (global.get $at)) (global.get $delimiter))
            (then (return (i32.const 0))))
          (global.set $at (i32.add (global.get $at) (i32.const 1)))
          (br $fields))))
    (global.set $at
      (i32.add (global.get $at) (i32.eq (i32.load8_u (global.get $at)) (i32.const 0x0d))))
    (if (i32.ne (i32.load8_u (global.get $at)) (i32.const 0x0a)) (then (return (i32.const 0))))
    (global.set $at (i32.add (global.get $at) (i32.const 1)))
    (i32.const 1))

  ;; Goes on to the end of a field.
  (func $skip
    (local $at i32)
    (local.set $at (global.get $at))
    (block $stop
      (loop $bytes
        (br_if $stop (i32.ge_u (local.get $at) (global.get $end)))
        (br_if $stop (call $ends (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $bytes)))
    (global.set $at (local.get $at)))

  ;; Goes on to the end of a field that may be a date: as far as dates are long, where a field can end
  ;; there. Should another end lie between, what is skipped is no date.
  (func $skipDate
    (local $end i32)
    (local.set $end (i32.add (global.get $at) (i32.load (i32.const 4820))))
    (if
      (i32.and
        (i32.ne (local.get $end) (global.get $at))
        (call $ends (local.get $end)))
      (then (global.set $at (local.get $end)))
      (else (call $skip))))

  ;; Whether a field ends before the byte at $at.
  (func $ends (param $at i32) (result i32)
    (local $code i32)
    (local.set $code (i32.load8_u (local.get $at)))
    (i32.or
      (i32.eq (local.get $code) (global.get $delimiter))
      (i32.or
        (i32.eq (local.get $code) (i32.const 0x0a))
        (i32.eq (local.get $code) (i32.const 0x0d)))))

  ;; Reads a number and goes on to its end; NaN where the field is empty, infinite where it is none.
  (func $number (result f64)
    (local $start i32) (local $first i32) (local $at i32) (local $point i32) (local $code i32)
    (local $mantissa i64) (local $value f64)
    (local.set $start (global.get $at))
    (local.set $first
      (i32.add (local.get $start) (i32.eq (i32.load8_u (local.get $start)) (i32.const 0x2d))))
    (local.set $at (local.get $first))
    (block $stop
      (loop $digits
        (local.set $code (i32.sub (i32.load8_u (local.get $at)) (i32.const 0x30)))
        (if (i32.lt_u (local.get $code) (i32.const 10))
          (then
            (local.set $mantissa
              (i64.add
                (i64.mul (local.get $mantissa) (i64.const 10))
                (i64.extend_i32_u (local.get $code)))))
          (else
            ;; A point, once.
            (br_if $stop
              (i32.or
                (i32.ne (local.get $code) (i32.const -2))
                (i32.ne (local.get $point) (i32.const 0))))
            (local.set $point (i32.add (local.get $at) (i32.const 1)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $digits)))
    (if (call $ends (local.get $at))
      (then
        (global.set $at (local.get $at))
        (if (i32.eq (local.get $at) (local.get $start)) (then (return (f64.const nan))))
        (local.set $value
          (call $decimal
            (local.get $mantissa)
            (call $significant (local.get $first) (local.get $at))
            (select
              (i32.sub (local.get $at) (local.get $point)) (i32.const 0) (local.get $point))))
        ;; A sign or a point alone is no number.
        (if
          (i32.and
            (f64.eq (local.get $value) (local.get $value))
            (i32.ne
              (i32.sub (local.get $at) (local.get $first))
              (i32.ne (local.get $point) (i32.const 0))))
          (then
            (return
              (select
                (f64.neg (local.get $value)) (local.get $value)
                (i32.ne (local.get $first) (local.get $start))))))))
    (global.set $at (local.get $at))
    (call $skip)
    (local.set $value (call $rareNumber (local.get $start) (global.get $at)))
    (select
      (local.get $value) (f64.const inf) (f64.eq (local.get $value) (local.get $value))))

  ;; At least as many digits as count between two addresses: zeros before the first other one do not,
  ;; and are looked for only where there are so many that it matters.
  (func $significant (param $first i32) (param $end i32) (result i32)
    (block $stop
      (loop $zeros
        (br_if $stop
          (i32.le_u (i32.sub (local.get $end) (local.get $first)) (i32.const 19)))
        (br_if $stop
          (i32.gt_u (i32.load8_u (local.get $first)) (i32.const 0x30)))
        (local.set $first (i32.add (local.get $first) (i32.const 1)))
        (br $zeros)))
    (i32.sub (local.get $end) (local.get $first)))

  ;; $mantissa, of so many digits, / 10^$scale, correctly rounded; NaN where that is left to doubt, or
  ;; is too long.
  ;; Up to 2^53 both are exact (W. D. Clinger, 1990). Beyond, the mantissa is the sum of two doubles
  ;; and is divided as such (T. J. Dekker, 1971): what the quotient leaves corrects it, and the result
  ;; stands where it is the same a little above and a little below.
  (func $decimal (param $mantissa i64) (param $digits i32) (param $scale i32) (result f64)
    (local $high f64) (local $low f64) (local $divisor f64) (local $quotient f64) (local $back f64)
    (local $correction f64) (local $above f64)
    (if
      (i32.or
        (i32.gt_u (local.get $digits) (i32.const 19))
        (i32.gt_u (local.get $scale) (i32.const 22)))
      (then (return (f64.const nan))))
    (local.set $high (f64.convert_i64_u (local.get $mantissa)))
    (local.set $divisor (f64.load (i32.shl (local.get $scale) (i32.const 3))))
    (local.set $quotient (f64.div (local.get $high) (local.get $divisor)))
    (if (i64.le_u (local.get $mantissa) (i64.const 0x20000000000000))
      (then (return (local.get $quotient))))
    (local.set $low
      (f64.convert_i64_s (i64.sub (local.get $mantissa) (i64.trunc_f64_u (local.get $high)))))
    (local.set $back (f64.mul (local.get $quotient) (local.get $divisor)))
    (local.set $correction
      (f64.div
        (f64.add
          (f64.sub
            (f64.sub (local.get $high) (local.get $back))
            (call $productError
              (local.get $quotient) (local.get $divisor) (local.get $back)))
          (local.get $low))
        (local.get $divisor)))
    (local.set $above
      (f64.add
        (local.get $quotient)
        (f64.mul (local.get $correction) (f64.const 0x1.0000000001p0))))
    (select
      (local.get $above) (f64.const nan)
      (f64.eq
        (local.get $above)
        (f64.add
          (local.get $quotient)
          (f64.mul (local.get $correction) (f64.const 0x1.fffffffffep-1))))))

  ;; $left × $right − $product, exactly, each factor in two halves of 26 bits.
  (func $productError (param $left f64) (param $right f64) (param $product f64) (result f64)
    (local $leftHigh f64) (local $leftLow f64) (local $rightHigh f64) (local $rightLow f64)
    (local.set $leftHigh (call $upperHalf (local.get $left)))
    (local.set $leftLow (f64.sub (local.get $left) (local.get $leftHigh)))
    (local.set $rightHigh (call $upperHalf (local.get $right)))
    (local.set $rightLow (f64.sub (local.get $right) (local.get $rightHigh)))
    (f64.sub
      (f64.mul (local.get $leftLow) (local.get $rightLow))
      (f64.sub
        (f64.sub
          (f64.sub
            (local.get $product)
            (f64.mul (local.get $leftHigh) (local.get $rightHigh)))
          (f64.mul (local.get $leftLow) (local.get $rightHigh)))
        (f64.mul (local.get $leftHigh) (local.get $rightLow)))))

  (func $upperHalf (param $value f64) (result f64)
    (local $shifted f64)
    (local.set $shifted (f64.mul (local.get $value) (f64.const 134217729)))
    (f64.sub (local.get $shifted) (f64.sub (local.get $shifted) (local.get $value))))

  ;; Milliseconds since 1970 of a time written between two addresses; NaN where it is none.
  (func $time (param $start i32) (param $end i32) (result f64)
    (local $month i32) (local $day i32) (local $year i32)
    (if
      (i32.or
        (i32.eqz (i32.load (i32.const 4820)))
        (i32.ne (i32.sub (local.get $end) (local.get $start)) (i32.load (i32.const 4820))))
      (then (return (call $rareTime (local.get $start) (local.get $end)))))
    (local.set $year
      (call $part (local.get $start) (i32.const 4800) (i32.load (i32.const 4812))))
    (if (i32.eq (i32.load (i32.const 4812)) (i32.const 2))
      (then (local.set $year (i32.add (local.get $year) (i32.const 2000)))))
    (local.set $month (call $part (local.get $start) (i32.const 4804) (i32.const 2)))
    (local.set $day (call $part (local.get $start) (i32.const 4808) (i32.const 2)))
    ;; Unsigned, whatever is below its first is far above its last.
    (local.set $year (i32.sub (local.get $year) (i32.const 2008)))
    (local.set $month (i32.sub (local.get $month) (i32.const 1)))
    (local.set $day (i32.sub (local.get $day) (i32.const 1)))
    (if
      (i32.or
        (i32.ge_u (local.get $year) (i32.const 92))
        (i32.ge_u (local.get $month) (i32.const 12)))
      (then (return (f64.const nan))))
    (local.set $month
      (i32.shl
        (i32.add (i32.mul (local.get $year) (i32.const 12)) (local.get $month))
        (i32.const 2)))
    (if
      (i32.ge_u
        (local.get $day)
        (i32.sub
          (i32.load offset=260 (local.get $month)) (i32.load offset=256 (local.get $month))))
      (then (return (f64.const nan))))
    (f64.mul
      (f64.convert_i32_s
        (i32.add (i32.load offset=256 (local.get $month)) (local.get $day)))
      (f64.const 86400000)))

  ;; The digits of a part of a date whose place stands at $place, with the character before it in
  ;; order; negative where they are none.
  (func $part (param $start i32) (param $place i32) (param $digits i32) (result i32)
    (local $value i32) (local $code i32) (local $separator i32)
    (local.set $place (i32.load (local.get $place)))
    (local.set $separator (i32.load (i32.const 4816)))
    (local.set $start (i32.add (local.get $start) (local.get $place)))
    (if
      (i32.and
        (i32.and
          (i32.ne (local.get $place) (i32.const 0))
          (i32.ne (local.get $separator) (i32.const 0)))
        (i32.ne
          (i32.load8_u (i32.sub (local.get $start) (i32.const 1))) (local.get $separator)))
      (then (return (i32.const -1))))
    (loop $next
      (local.set $code (i32.sub (i32.load8_u (local.get $start)) (i32.const 0x30)))
      (if (i32.ge_u (local.get $code) (i32.const 10)) (then (return (i32.const -1))))
      (local.set $value
        (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $code)))
      (local.set $start (i32.add (local.get $start) (i32.const 1)))
      (br_if $next (local.tee $digits (i32.sub (local.get $digits) (i32.const 1)))))
    (local.get $value)))
