internal import COpenSSL

/// Digests of bytes, by libcrypto.
package enum Digest {
  /// The SHA-256 of `bytes`: 32 bytes.
  ///
  /// Source: https://docs.openssl.org/3.0/man3/SHA256_Init/
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) {
      digest,
      initializedCount in
      // SHA256 reads `bytes.count` bytes, for zero of them none, and writes 32: the capacity.
      _ = unsafe SHA256(bytes, bytes.count, digest.baseAddress)
      initializedCount = Int(SHA256_DIGEST_LENGTH)
    }
  }
}
