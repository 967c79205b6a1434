;; Ranks one day's assets against each other. `rank.wasm` is this file compiled; a test holds the
;; two together.
(module
  (memory (export "memory") 1)

  ;; The number of ranked assets for which $middles holds the levels.
  (global $tabulated (mut i32) (i32.const 0))

  ;; Writes a level of 1 … 255 for every asset that is eligible and finite, 0 for the others. Ties
  ;; share the mean of their ranks. A radix sort of 22-bit keys in two digits of eleven bits. Key and
  ;; asset travel in one i64, the key above, so that each pass reads memory from end to end.
  ;; $values: $assets f64. $eligible: a byte an asset. $levels: a byte an asset, written.
  ;; $pairs, $spare: room for $assets i64 each. $middles: room for 2 × $assets + 1 bytes, kept.
  ;; $starts: room for 2 × 2048 i32, where each bucket of the lower and of the upper digit starts.
  (func (export "rank")
    (param $values i32) (param $eligible i32) (param $assets i32) (param $levels i32)
    (param $pairs i32) (param $spare i32) (param $middles i32) (param $starts i32)
    (local $count i32)
    (memory.fill (local.get $starts) (i32.const 0) (i32.const 16384))
    (memory.fill (local.get $levels) (i32.const 0) (local.get $assets))
    (local.set $count
      (call $collect
        (local.get $values) (local.get $eligible) (local.get $assets)
        (local.get $pairs) (local.get $starts)))
    (if (i32.eqz (local.get $count)) (then (return)))
    (call $toStarts (local.get $starts))
    (call $toStarts (i32.add (local.get $starts) (i32.const 8192)))
    (call $distribute
      (i64.const 32) (local.get $pairs) (local.get $spare) (local.get $count)
      (local.get $starts))
    (call $distribute
      (i64.const 43) (local.get $spare) (local.get $pairs) (local.get $count)
      (i32.add (local.get $starts) (i32.const 8192)))
    (call $findFirsts (local.get $pairs) (local.get $count))
    (call $tabulate (local.get $middles) (local.get $count))
    (call $level
      (local.get $pairs) (local.get $count) (local.get $levels) (local.get $middles)))

  ;; Notes who is ranked and by what key, and counts the keys by both digits; returns how many.
  (func $collect
    (param $values i32) (param $eligible i32) (param $assets i32) (param $pairs i32)
    (param $starts i32)
    (result i32)
    (local $asset i32) (local $first i32) (local $bits i32) (local $bucket i32) (local $value f64)
    (local.set $first (local.get $pairs))
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
          (i64.store
            (local.get $pairs)
            (i64.or
              (i64.shl (i64.extend_i32_u (local.get $bits)) (i64.const 32))
              (i64.extend_i32_u (local.get $asset))))
          (local.set $pairs (i32.add (local.get $pairs) (i32.const 8)))
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
    (i32.shr_u (i32.sub (local.get $pairs) (local.get $first)) (i32.const 3)))

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

  ;; Puts pairs in order of the digit at $shift, leaving those that share it in theirs.
  (func $distribute
    (param $shift i64) (param $from i32) (param $to i32) (param $count i32) (param $starts i32)
    (local $end i32) (local $pair i64) (local $bucket i32) (local $place i32)
    (local.set $end
      (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 3))))
    (loop $pairs
      (local.set $pair (i64.load (local.get $from)))
      (local.set $bucket
        (i32.add
          (local.get $starts)
          (i32.shl
            (i32.and
              (i32.wrap_i64 (i64.shr_u (local.get $pair) (local.get $shift)))
              (i32.const 2047))
            (i32.const 2))))
      (local.set $place (i32.load (local.get $bucket)))
      (i32.store (local.get $bucket) (i32.add (local.get $place) (i32.const 1)))
      (i64.store
        (i32.add (local.get $to) (i32.shl (local.get $place) (i32.const 3)))
        (local.get $pair))
      (br_if $pairs
        (i32.lt_u
          (local.tee $from (i32.add (local.get $from) (i32.const 8)))
          (local.get $end)))))

  ;; Puts, in the place of each ascending pair's key, the position of the first pair of that key.
  ;; Whether two keys tie cannot be foreseen, so nothing here or in $level branches on it.
  (func $findFirsts (param $pairs i32) (param $count i32)
    (local $at i32) (local $first i32) (local $before i32) (local $key i32)
    (local.set $before (i32.const -1))
    (loop $all
      (local.set $key (i32.load offset=4 (local.get $pairs)))
      (local.set $first
        (select
          (local.get $first) (local.get $at) (i32.eq (local.get $key) (local.get $before))))
      (i32.store offset=4 (local.get $pairs) (local.get $first))
      (local.set $before (local.get $key))
      (local.set $pairs (i32.add (local.get $pairs) (i32.const 8)))
      (br_if $all
        (i32.lt_u
          (local.tee $at (i32.add (local.get $at) (i32.const 1)))
          (local.get $count)))))

  ;; Writes the level of each position among $count, whole and half: floor of 255 times its share of
  ;; all; 1 … 255. It is kept for the next day, which has as many more often than not.
  (func $tabulate (param $middles i32) (param $count i32)
    (local $twice i32) (local $level i32)
    (if (i32.eq (local.get $count) (global.get $tabulated)) (then (return)))
    (global.set $tabulated (local.get $count))
    (loop $all
      (local.set $level
        (i32.trunc_f64_u
          (f64.mul
            (f64.div
              (f64.mul (f64.convert_i32_u (local.get $twice)) (f64.const 0.5))
              (f64.convert_i32_u (local.get $count)))
            (f64.const 255))))
      (i32.store8
        (i32.add (local.get $middles) (local.get $twice))
        (i32.add
          (select
            (local.get $level) (i32.const 254) (i32.lt_u (local.get $level) (i32.const 254)))
          (i32.const 1)))
      (br_if $all
        (i32.le_u
          (local.tee $twice (i32.add (local.get $twice) (i32.const 1)))
          (i32.shl (local.get $count) (i32.const 1))))))

  ;; Writes the level of each asset, from the last pair to the first; those of equal keys get one.
  (func $level
    (param $pairs i32) (param $count i32) (param $levels i32) (param $middles i32)
    (local $at i32) (local $pair i32) (local $first i32) (local $after i32) (local $firstAfter i32)
    (local.set $at (local.get $count))
    (local.set $firstAfter (i32.const -1))
    (local.set $pair
      (i32.add (local.get $pairs) (i32.shl (local.get $count) (i32.const 3))))
    (loop $all
      (local.set $pair (i32.sub (local.get $pair) (i32.const 8)))
      (local.set $first (i32.load offset=4 (local.get $pair)))
      (local.set $after
        (select
          (local.get $after) (local.get $at) (i32.eq (local.get $first) (local.get $firstAfter))))
      (local.set $firstAfter (local.get $first))
      (i32.store8
        (i32.add (local.get $levels) (i32.load (local.get $pair)))
        (i32.load8_u
          (i32.add
            (local.get $middles)
            (i32.add (local.get $first) (local.get $after)))))
      (br_if $all (local.tee $at (i32.sub (local.get $at) (i32.const 1)))))))
