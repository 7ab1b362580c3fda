//! SipHash-2-4 with 128 bits of output, which turns an address into the key of its stream.
//!
//! J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012. Kept here rather
//! than taken from a crate because the addresses of all values depend on it; the test compares it
//! with the vectors of the reference implementation.

/// Hashes `message` under the 128-bit key `(key0, key1)`, both little-endian.
pub(super) fn hash128(key0: u64, key1: u64, message: &[u8]) -> (u64, u64) {
    let mut v = [
        key0 ^ 0x736f_6d65_7073_6575,
        key1 ^ 0x646f_7261_6e64_6f6d ^ 0xee,
        key0 ^ 0x6c79_6765_6e65_7261,
        key1 ^ 0x7465_6462_7974_6573,
    ];
    let mut words = message.chunks_exact(8);
    for word in &mut words {
        compress(&mut v, le_word(word));
    }
    let length = (message.len() as u64) << 56;
    compress(&mut v, length | le_word(words.remainder()));

    v[2] ^= 0xee;
    let low = finish(&mut v);
    v[1] ^= 0xdd;
    let high = finish(&mut v);
    (low, high)
}

fn le_word(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u64::from(*byte))
}

fn compress(v: &mut [u64; 4], word: u64) {
    v[3] ^= word;
    round(v);
    round(v);
    v[0] ^= word;
}

fn finish(v: &mut [u64; 4]) -> u64 {
    for _ in 0..4 {
        round(v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::hash128;

    #[test]
    fn equals_the_reference_implementation() {
        let key0 = 0x0706_0504_0302_0100;
        let key1 = 0x0f0e_0d0c_0b0a_0908;
        let message: Vec<u8> = (0..15).collect();
        let cases: [(usize, [u8; 16]); 2] = [
            (
                0,
                [
                    0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6, 0x6d, 0xf6, 0x72, 0x14, 0xc7,
                    0x55, 0x02, 0x93,
                ],
            ),
            (
                1,
                [
                    0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44, 0x34, 0x76, 0x59, 0x11, 0x9b,
                    0x22, 0xfc, 0x45,
                ],
            ),
        ];
        for (length, expected) in cases {
            let (low, high) = hash128(key0, key1, &message[..length]);
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&low.to_le_bytes());
            bytes[8..].copy_from_slice(&high.to_le_bytes());
            assert_eq!(bytes, expected, "message of {length} bytes");
        }
    }
}
