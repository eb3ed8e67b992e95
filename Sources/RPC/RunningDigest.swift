internal import COpenSSL

/// The SHA-256 of bytes that come piece by piece.
@safe
package final class RunningDigest {
  // Made in init, freed in deinit, used by nobody else.
  private let context: OpaquePointer

  /// The digest of nothing so far.
  ///
  /// Source: https://docs.openssl.org/3.0/man3/EVP_DigestInit/
  package init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { fatalError("libcrypto has no memory, or no SHA-256") }
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Takes the next piece in.
  package func update(_ bytes: [UInt8]) {
    // It reads `bytes.count` bytes; it fails only behind `finish`.
    let result = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
    precondition(result == 1, "a finished digest takes nothing more")
  }

  /// The digest of all pieces, 32 bytes; to be called once.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    let result = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    precondition(result == 1, "a digest is finished once")
    return digest
  }
}
