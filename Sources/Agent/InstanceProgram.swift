internal import EventLoop
internal import Messages

/// How an instance's command is run: by a shell that outlives the agent and notes how the command ended.
///
/// The shell leads the instance's session and process group. It notes who it is before it runs the command, so
/// that no command runs of which a later agent would not know. Signals that are sent to the group do not end
/// it, but reach the command, which gets them with their default actions. An `exec` in a shell of its own
/// keeps the shell's built-in commands out. What the shell has to say (`Terminated`) stays out of the log.
enum InstanceProgram {
  /// Its arguments are the instance's directory, two directories of control groups or empty texts in their
  /// place, and the command.
  private static let script = """
    trap : HUP INT QUIT TERM USR1 USR2 ALRM PIPE
    directory=$1
    exec 3>&2 2>/dev/null
    for group in "$2" "$3"; do [ ! "$group" ] || echo $$ >"$group/cgroup.procs"; done
    shift 3
    read -r boot </proc/sys/kernel/random/boot_id && read -r self </proc/$$/stat \
    && printf '%s\\n%s\\n' "$boot" "$self" >"$directory/leader" || exit 126
    [ ! -e "$directory/ended" ] && [ ! -e "$directory/stopped" ] || exit 126
    (exec "$@") 2>&3 3>&-
    code=$?
    echo $code >"$directory/exit"
    exit $code
    """

  /// The program that runs a command.
  ///
  /// - Parameters:
  ///   - command: the instance.
  ///   - directory: its directory, in which `work` exists.
  ///   - group: the control group that it joins.
  ///   - path: the node's PATH.
  /// - Returns: the shell with its arguments.
  static func program(
    _ command: AttachReply.StartInstance,
    in directory: InstanceDirectory,
    _ group: ControlGroup?,
    path: String
  ) -> ChildProcess.Program {
    let groups = (group?.paths ?? []) + ["", ""]
    return ChildProcess.Program(
      executable: "/bin/sh",
      arguments: ["-c", script, "poolkeeper-instance", directory.path] + groups.prefix(2)
        + command.command,
      environment: environment(command, in: directory, path: path),
      workingDirectory: directory.work,
      standardOutput: .appended(path: directory.log),
      standardError: .appended(path: directory.log)
    )
  }

  /// Why a command cannot be run; nil when it can, as far as that is known before.
  ///
  /// The shell would say so too, but only in the log, and with a status that a command may also have.
  static func failure(
    _ command: AttachReply.StartInstance,
    in directory: InstanceDirectory,
    path: String
  ) -> (exitCode: Int64, sentence: String)? {
    guard let name = command.command.first, !name.isEmpty else {
      return (127, "It has no command.")
    }
    let environment = environment(command, in: directory, path: path)
    let places =
      name.utf8.contains(UInt8(ascii: "/"))
      ? [name]
      : (environment["PATH"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? name : "\($0)/\(name)" }
    // What is not absolute begins where the command starts.
    let files = places.map { $0.hasPrefix("/") ? $0 : "\(directory.work)/\($0)" }
    if files.contains(where: AgentFiles.isExecutable) { return nil }
    if files.contains(where: AgentFiles.exists) {
      return (126, "The command \(name.prefix(200)) may not be executed.")
    }
    return (127, "The command \(name.prefix(200)) was not found.")
  }

  /// The node's variables, then the workload's, which win, then those that tell who the instance is.
  private static func environment(
    _ command: AttachReply.StartInstance,
    in directory: InstanceDirectory,
    path: String
  ) -> [String: String] {
    var environment = ["PATH": path, "HOME": directory.work]
    let own = command.environmentVariables.filter { !$0.key.hasPrefix("POOLKEEPER_") }
    environment.merge(own) { $1 }
    environment["POOLKEEPER_WORKLOAD"] = command.workload
    environment["POOLKEEPER_INSTANCE"] = command.name
    environment["POOLKEEPER_INSTANCE_INDEX"] = "\(command.index)"
    environment["POOLKEEPER_INSTANCE_COUNT"] = "\(command.instanceCount)"
    return environment
  }
}
