import Messages
import Store
import Yams

/// Why a YAML file cannot be used.
struct YAMLFailure: Error {
  /// One sentence with the file and the place.
  var message: String
}

/// A YAML file, read into the tree that JSON has: what it says is then read like JSON.
enum YAMLFile {
  /// No file of settings is larger.
  private static let byteCountMaximum = 16 << 20
  /// Nothing in them is nested deeper.
  private static let depthMaximum = 16

  /// The members of the mapping that the file is; none for an empty file.
  ///
  /// - Throws: why it cannot be read, or where it is no YAML of the kind that we use.
  static func members(of path: String) throws(YAMLFailure) -> [JSONValue.Member] {
    let text = try text(of: path)
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw YAMLFailure(message: "\(path): \(error)")
    }
    guard let root else { return [] }
    switch try value(root, path, depth: 0) {
    case .object(let members): return members
    case .null: return []
    default: throw YAMLFailure(message: "\(path): it must be a mapping of names to values")
    }
  }

  private static func text(of path: String) throws(YAMLFailure) -> String {
    let bytes: [UInt8]
    let disk = DiskFileSystem()
    do throws(FileFailure) {
      let file = try disk.open(path, .read)
      defer { disk.close(file) }
      bytes = try disk.read(file, at: 0, byteCount: byteCountMaximum)
    } catch {
      throw YAMLFailure(message: error.description)
    }
    guard bytes.count < byteCountMaximum, let text = String(validating: bytes, as: UTF8.self) else {
      throw YAMLFailure(message: "\(path): it is too large, or not UTF-8")
    }
    return text
  }

  private static func value(
    _ node: Yams.Node,
    _ path: String,
    depth: Int
  ) throws(YAMLFailure) -> JSONValue {
    let place = "\(path):\(node.mark?.description ?? "")"
    guard depth < depthMaximum else {
      throw YAMLFailure(message: "\(place): it is nested too deep")
    }
    switch node {
    case .scalar(let scalar):
      return self.scalar(scalar, node)
    case .sequence(let sequence):
      var items: [JSONValue] = []
      for item in sequence { items.append(try value(item, path, depth: depth + 1)) }
      return .array(items)
    case .mapping(let mapping):
      var members: [JSONValue.Member] = []
      for (key, item) in mapping {
        guard let name = key.scalar?.string else {
          throw YAMLFailure(message: "\(place): a name must be a text")
        }
        members.append(JSONValue.Member(name, try value(item, path, depth: depth + 1)))
      }
      return .object(members)
    case .alias:
      throw YAMLFailure(message: "\(place): aliases are not used here")
    }
  }

  /// What is quoted is a text; the rest is what it looks like.
  private static func scalar(_ scalar: Yams.Node.Scalar, _ node: Yams.Node) -> JSONValue {
    switch scalar.style {
    case .singleQuoted, .doubleQuoted, .literal, .folded: return .string(scalar.string)
    case .any, .plain: break
    }
    if node.null != nil { return .null }
    if let bool = node.bool { return .bool(bool) }
    if let number = node.int { return .number(String(number)) }
    return .string(scalar.string)
  }
}
