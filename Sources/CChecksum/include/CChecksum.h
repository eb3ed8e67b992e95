// CRC32C (Castagnoli) by the processor's own instruction.
//
// Swift cannot call intrinsics that need a target feature, so the loops stand in C. The
// instruction is looked for at run time; without it a table of sixteen entries does the work.
#ifndef POOLKEEPER_CCHECKSUM_H
#define POOLKEEPER_CCHECKSUM_H

#include <stddef.h>
#include <stdint.h>

// The CRC32C of `count` bytes, going on from `seed`, the CRC32C of what came before (0 at first).
uint32_t pk_crc32c(uint32_t seed, const uint8_t *bytes, size_t count);

// The fallback for processors without the instruction, on the bare register: no inversions.
uint32_t pk_crc32c_by_table(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
