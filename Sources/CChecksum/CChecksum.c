#include "CChecksum.h"

#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <sys/auxv.h>
#endif

// One nibble at a time: a fallback that is small, not one that is fast.
uint32_t pk_crc32c_by_table(uint32_t crc, const uint8_t *bytes, size_t count) {
  static const uint32_t table[16] = {
      0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3,
      0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9,
      0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};
  for (size_t i = 0; i < count; i++) {
    crc ^= bytes[i];
    crc = (crc >> 4) ^ table[crc & 15];
    crc = (crc >> 4) ^ table[crc & 15];
  }
  return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t
pk_crc32c_by_instruction(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint64_t wide = crc;
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    wide = _mm_crc32_u64(wide, word);
  }
  crc = (uint32_t)wide;
  for (; count > 0; bytes++, count--) crc = _mm_crc32_u8(crc, *bytes);
  return crc;
}
static int pk_crc32c_has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }
#elif defined(__aarch64__)
__attribute__((target("crc"))) static uint32_t
pk_crc32c_by_instruction(uint32_t crc, const uint8_t *bytes, size_t count) {
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    crc = __crc32cd(crc, word);
  }
  for (; count > 0; bytes++, count--) crc = __crc32cb(crc, *bytes);
  return crc;
}
// Bit 7 of AT_HWCAP is HWCAP_CRC32 on arm64 Linux.
static int pk_crc32c_has_instruction(void) { return (getauxval(AT_HWCAP) >> 7) & 1; }
#else
static uint32_t pk_crc32c_by_instruction(uint32_t crc, const uint8_t *bytes, size_t count) {
  return pk_crc32c_by_table(crc, bytes, count);
}
static int pk_crc32c_has_instruction(void) { return 0; }
#endif

// The CRC32C of `count` bytes, going on from `seed`, the CRC32C of what came before (0 at first).
uint32_t pk_crc32c(uint32_t seed, const uint8_t *bytes, size_t count) {
  return pk_crc32c_has_instruction() ? ~pk_crc32c_by_instruction(~seed, bytes, count)
                                     : ~pk_crc32c_by_table(~seed, bytes, count);
}
