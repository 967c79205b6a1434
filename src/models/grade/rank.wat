;; Ranks one day's assets against each other. `rank.wasm` is this file compiled; a test holds the
;; two together.
(module
  (memory (export "memory") 1)

  ;; Writes a level of 1 … 255 for every asset that is eligible and finite, 0 for the others. Ties
  ;; share the mean of their ranks. A radix sort of 22-bit keys in two digits of eleven bits.
  ;; $values: $assets f64. $eligible: a byte an asset. $levels: a byte an asset, written.
  ;; $keys, $order, $spare: room for $assets i32 each.
  ;; $starts: room for 2 × 2048 i32, where each bucket of the lower and of the upper digit starts.
  (func (export "rank")
    (param $values i32) (param $eligible i32) (param $assets i32) (param $levels i32)
    (param $keys i32) (param $order i32) (param $spare i32) (param $starts i32)
    (local $count i32)
    (memory.fill (local.get $starts) (i32.const 0) (i32.const 16384))
    (memory.fill (local.get $levels) (i32.const 0) (local.get $assets))
    (local.set $count
      (call $collect
        (local.get $values) (local.get $eligible) (local.get $assets)
        (local.get $keys) (local.get $order) (local.get $starts)))
    (if (i32.eqz (local.get $count)) (then (return)))
    (call $toStarts (local.get $starts))
    (call $toStarts (i32.add (local.get $starts) (i32.const 8192)))
    (call $distribute
      (i32.const 0) (local.get $order) (local.get $spare) (local.get $count)
      (local.get $keys) (local.get $starts))
    (call $distribute
      (i32.const 11) (local.get $spare) (local.get $order) (local.get $count)
      (local.get $keys) (i32.add (local.get $starts) (i32.const 8192)))
    (call $level (local.get $order) (local.get $count) (local.get $keys) (local.get $levels)))

  ;; Notes who is ranked and by what key, and counts the keys by both digits; returns how many.
  (func $collect
    (param $values i32) (param $eligible i32) (param $assets i32)
    (param $keys i32) (param $order i32) (param $starts i32)
    (result i32)
    (local $asset i32) (local $count i32) (local $bits i32) (local $bucket i32) (local $value f64)
    (loop $all
      (local.set $value
        (f64.load (i32.add (local.get $values) (i32.shl (local.get $asset) (i32.const 3)))))
      (if
        (i32.and
          (i32.load8_u (i32.add (local.get $eligible) (local.get $asset)))
          (f64.eq (f64.sub (local.get $value) (local.get $value)) (f64.const 0)))
        (then
          ;; Single precision, −0 made 0 by adding nothing, as bits that ascend unsigned as the
          ;; values do. The last ten are not looked at: values that agree to four digits tie.
          (local.set $bits
            (i32.reinterpret_f32 (f32.demote_f64 (f64.add (local.get $value) (f64.const 0)))))
          (local.set $bits
            (i32.shr_u
              (i32.xor
                (local.get $bits)
                (i32.or
                  (i32.shr_s (local.get $bits) (i32.const 31))
                  (i32.const 0x80000000)))
              (i32.const 10)))
          (i32.store
            (i32.add (local.get $keys) (i32.shl (local.get $asset) (i32.const 2)))
            (local.get $bits))
          (i32.store
            (i32.add (local.get $order) (i32.shl (local.get $count) (i32.const 2)))
            (local.get $asset))
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (local.set $bucket
            (i32.add
              (local.get $starts)
              (i32.shl (i32.and (local.get $bits) (i32.const 2047)) (i32.const 2))))
          (i32.store
            (local.get $bucket)
            (i32.add (i32.load (local.get $bucket)) (i32.const 1)))
          (local.set $bucket
            (i32.add
              (local.get $starts)
              (i32.shl (i32.shr_u (local.get $bits) (i32.const 11)) (i32.const 2))))
          (i32.store offset=8192
            (local.get $bucket)
            (i32.add (i32.load offset=8192 (local.get $bucket)) (i32.const 1)))))
      (br_if $all
        (i32.lt_u
          (local.tee $asset (i32.add (local.get $asset) (i32.const 1)))
          (local.get $assets))))
    (local.get $count))

  ;; Turns the sizes of 2048 buckets into where each starts.
  (func $toStarts (param $bucket i32)
    (local $end i32) (local $position i32) (local $size i32)
    (local.set $end (i32.add (local.get $bucket) (i32.const 8192)))
    (loop $buckets
      (local.set $size (i32.load (local.get $bucket)))
      (i32.store (local.get $bucket) (local.get $position))
      (local.set $position (i32.add (local.get $position) (local.get $size)))
      (br_if $buckets
        (i32.lt_u
          (local.tee $bucket (i32.add (local.get $bucket) (i32.const 4)))
          (local.get $end)))))

  ;; Puts assets in order of the digit at $shift of their keys, leaving those that share it in theirs.
  (func $distribute
    (param $shift i32) (param $from i32) (param $to i32) (param $count i32)
    (param $keys i32) (param $starts i32)
    (local $end i32) (local $asset i32) (local $bucket i32) (local $place i32)
    (local.set $end
      (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 2))))
    (loop $assets
      (local.set $asset (i32.load (local.get $from)))
      (local.set $bucket
        (i32.add
          (local.get $starts)
          (i32.shl
            (i32.and
              (i32.shr_u
                (i32.load (i32.add (local.get $keys) (i32.shl (local.get $asset) (i32.const 2))))
                (local.get $shift))
              (i32.const 2047))
            (i32.const 2))))
      (local.set $place (i32.load (local.get $bucket)))
      (i32.store (local.get $bucket) (i32.add (local.get $place) (i32.const 1)))
      (i32.store
        (i32.add (local.get $to) (i32.shl (local.get $place) (i32.const 2)))
        (local.get $asset))
      (br_if $assets
        (i32.lt_u
          (local.tee $from (i32.add (local.get $from) (i32.const 4)))
          (local.get $end)))))

  ;; Writes the level of each asset of an ascending order; those of equal keys get one level.
  (func $level
    (param $order i32) (param $count i32) (param $keys i32) (param $levels i32)
    (local $first i32) (local $after i32) (local $key i32) (local $next i32) (local $level i32)
    (local.set $next (call $keyAt (local.get $order) (i32.const 0) (local.get $keys)))
    (loop $ties
      (local.set $key (local.get $next))
      (local.set $after (local.get $first))
      (block $end
        (loop $tied
          (local.set $after (i32.add (local.get $after) (i32.const 1)))
          (br_if $end (i32.ge_u (local.get $after) (local.get $count)))
          (local.set $next
            (call $keyAt (local.get $order) (local.get $after) (local.get $keys)))
          (br_if $tied (i32.eq (local.get $next) (local.get $key)))))
      ;; Floor of 255 times the middle position, as a share of all; 1 … 255.
      (local.set $level
        (i32.trunc_f64_u
          (f64.mul
            (f64.div
              (f64.mul
                (f64.convert_i32_u (i32.add (local.get $first) (local.get $after)))
                (f64.const 0.5))
              (f64.convert_i32_u (local.get $count)))
            (f64.const 255))))
      (local.set $level
        (i32.add
          (select
            (local.get $level) (i32.const 254) (i32.lt_u (local.get $level) (i32.const 254)))
          (i32.const 1)))
      (loop $write
        (i32.store8
          (i32.add
            (local.get $levels)
            (i32.load (i32.add (local.get $order) (i32.shl (local.get $first) (i32.const 2)))))
          (local.get $level))
        (br_if $write
          (i32.lt_u
            (local.tee $first (i32.add (local.get $first) (i32.const 1)))
            (local.get $after))))
      (br_if $ties (i32.lt_u (local.get $first) (local.get $count)))))

  (func $keyAt (param $order i32) (param $position i32) (param $keys i32) (result i32)
    (i32.load
      (i32.add
        (local.get $keys)
        (i32.shl
          (i32.load
            (i32.add (local.get $order) (i32.shl (local.get $position) (i32.const 2))))
          (i32.const 2))))))
