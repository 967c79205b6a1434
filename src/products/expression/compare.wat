;; Compares two tables in single precision, sixteen rows at a time. `compare.wasm` is this file compiled;
;; a test holds the two together.
(module
  (memory (export "memory") 1)

  ;; Writes a bit a row, lowest first, that says whether $left is greater there, and returns for how
  ;; many sixteens of rows that is not the last word: those in which two values are equal.
  ;; $left, $right: rows f32, a multiple of sixteen; what is no row is NaN. $end: where $left ends.
  ;; $bits: a bit a row. $doubts: room for an i32 for each sixteen; written are the numbers of those.
  (func (export "compare")
    (param $left i32) (param $right i32) (param $end i32) (param $bits i32) (param $doubts i32)
    (result i32)
    (local $sixteen i32) (local $doubt i32) (local $equal v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $doubt (local.get $doubts))
    (loop $sixteens
      (local.set $a (v128.load (local.get $left)))
      (local.set $b (v128.load (local.get $right)))
      (local.set $c (v128.load offset=16 (local.get $left)))
      (local.set $d (v128.load offset=16 (local.get $right)))
      (local.set $e (v128.load offset=32 (local.get $left)))
      (local.set $f (v128.load offset=32 (local.get $right)))
      (local.set $g (v128.load offset=48 (local.get $left)))
      (local.set $h (v128.load offset=48 (local.get $right)))
      (i32.store16
        (local.get $bits)
        (i8x16.bitmask
          (i8x16.narrow_i16x8_s
            (i16x8.narrow_i32x4_s
              (f32x4.gt (local.get $a) (local.get $b))
              (f32x4.gt (local.get $c) (local.get $d)))
            (i16x8.narrow_i32x4_s
              (f32x4.gt (local.get $e) (local.get $f))
              (f32x4.gt (local.get $g) (local.get $h))))))
      ;; Written always, and kept only where values are equal.
      (i32.store (local.get $doubt) (local.get $sixteen))
      (local.set $doubt
        (i32.add
          (local.get $doubt)
          (i32.shl
            (v128.any_true
              (v128.or
                (v128.or
                  (f32x4.eq (local.get $a) (local.get $b))
                  (f32x4.eq (local.get $c) (local.get $d)))
                (v128.or
                  (f32x4.eq (local.get $e) (local.get $f))
                  (f32x4.eq (local.get $g) (local.get $h)))))
            (i32.const 2))))
      (local.set $sixteen (i32.add (local.get $sixteen) (i32.const 1)))
      (local.set $bits (i32.add (local.get $bits) (i32.const 2)))
      (local.set $right (i32.add (local.get $right) (i32.const 64)))
      (br_if $sixteens
        (i32.lt_u
          (local.tee $left (i32.add (local.get $left) (i32.const 64)))
          (local.get $end))))
    (i32.shr_u (i32.sub (local.get $doubt) (local.get $doubts)) (i32.const 2))))
