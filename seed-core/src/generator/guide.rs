//! Which of several blocks of numbers has a number, without a search.

/// Where to begin to look for the block of a number, so that most numbers are compared with one end alone.
#[derive(Clone, Debug)]
pub(crate) struct Guide {
    /// How many of the lower bits of a number do not matter.
    shift: u32,
    /// By the other bits, the first block that ends above the least of these numbers.
    blocks: Box<[u32]>,
}

impl Guide {
    /// The guide to blocks that lie one behind the other from 0 on; `end` is the number behind a block's last one. Four
    /// entries for each block, so that most of them have numbers of one block alone.
    pub(crate) fn new<B>(blocks: &[B], end: impl Fn(&B) -> u64) -> Guide {
        let last = blocks.last().map_or(0, |block| end(block) - 1);
        let entries = (4 * blocks.len()).next_power_of_two().clamp(256, 4096);
        let shift = (u64::BITS - last.leading_zeros()).saturating_sub(entries.ilog2());
        let first = |least| blocks.partition_point(|block| end(block) <= least) as u32;
        Guide {
            shift,
            blocks: (0..=last >> shift)
                .map(|entry| first(entry << shift))
                .collect(),
        }
    }

    /// The block of a number, which one of them has.
    #[inline]
    pub(crate) fn block<'a, B>(
        &self,
        blocks: &'a [B],
        number: u64,
        end: impl Fn(&B) -> u64,
    ) -> &'a B {
        let mut block = self.blocks[(number >> self.shift) as usize] as usize;
        while end(&blocks[block]) <= number {
            block += 1;
        }
        &blocks[block]
    }
}

#[cfg(test)]
mod tests {
    use super::Guide;

    #[test]
    fn every_number_has_its_block() {
        let sizes = [1, 1, 5, 300, 2, 100_000, 1, 1 << 40];
        let ends: Vec<u64> = sizes
            .iter()
            .scan(0, |end, size| {
                *end += size;
                Some(*end)
            })
            .collect();
        let guide = Guide::new(&ends, |end| *end);
        for (size, end) in sizes.iter().zip(&ends) {
            for number in [end - size, end - 1] {
                assert_eq!(guide.block(&ends, number, |end| *end), end, "{number}");
            }
        }
    }
}
