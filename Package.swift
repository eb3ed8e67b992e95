// swift-tools-version: 6.2
import PackageDescription

/// Every Swift module: language mode 6, unsafe code marked, and an import list that is the truth.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let persistentMaps = Target.Dependency.product(
  name: "HashTreeCollections",
  package: "swift-collections"
)
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "poolkeeper",
  products: [
    .executable(name: "poolkeeper", targets: ["poolkeeper"]),
    .executable(name: "poolctl", targets: ["poolctl"]),
    .executable(name: "ttrpc-probe-server", targets: ["ttrpc-probe-server"]),
    .library(name: "PoolkeeperClient", targets: ["PoolkeeperClient", "Messages"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibuv", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
    .systemLibrary(
      name: "CProtobufC",
      pkgConfig: "libprotobuf-c",
      providers: [.apt(["libprotobuf-c-dev"])]
    ),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CChecksum"),
    .target(name: "CMessages", dependencies: ["CProtobufC"]),
    .target(name: "Messages", dependencies: ["CMessages", "CProtobufC"], swiftSettings: strict),
    .target(name: "Metrics", swiftSettings: strict),
    .target(name: "EventLoop", dependencies: ["CLibuv", deque], swiftSettings: strict),
    .target(
      name: "RPC",
      dependencies: ["COpenSSL", "EventLoop", "Messages", "Metrics", logging],
      swiftSettings: strict
    ),
    .target(name: "Model", dependencies: ["Messages"], swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "CChecksum", "EventLoop", "Messages", "Metrics", "Model", logging, persistentMaps,
      ],
      exclude: ["README.md"],
      swiftSettings: strict
    ),
    .target(
      name: "Services",
      dependencies: ["EventLoop", "Messages", "Model", "RPC", "Store", logging],
      swiftSettings: strict
    ),
    .target(
      name: "Fleet",
      dependencies: [
        "EventLoop", "Messages", "Model", "RPC", "Store", deque, logging, persistentMaps,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Agent",
      dependencies: ["EventLoop", "Messages", "RPC", logging],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "poolkeeper",
      dependencies: [
        "Agent", "EventLoop", "Fleet", "Messages", "Metrics", "Model", "RPC", "Services", "Store",
        argumentParser, logging, yaml,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "PoolkeeperClient",
      dependencies: ["EventLoop", "Messages", "RPC"],
      path: "Clients/PoolkeeperClient",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "poolctl",
      dependencies: ["EventLoop", "Messages", "PoolkeeperClient", argumentParser, yaml],
      path: "Clients/poolctl",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ttrpc-probe-server",
      dependencies: ["EventLoop", "Messages", "RPC", argumentParser, logging],
      path: "Tests/ProbeServer",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "benchmark-echo",
      dependencies: ["CLibuv"],
      path: "Tests/Benchmarks/RawEcho"
    ),
    .executableTarget(name: "benchmark-load", path: "Tests/Benchmarks/Load"),
    .executableTarget(name: "benchmark-durable", path: "Tests/Benchmarks/Durable"),
    .executableTarget(
      name: "benchmark-store",
      dependencies: ["EventLoop", "Messages", "Model", "RPC", "Services", "Store", logging],
      path: "Tests/Benchmarks/Store",
      exclude: ["goals.py", "run"],
      swiftSettings: strict
    ),
    // Built by Tests/Fuzz/run with libFuzzer, whose main takes the place of its own.
    .executableTarget(
      name: "fuzz",
      dependencies: ["EventLoop", "Messages", "RPC", "Store", logging],
      path: "Tests/Fuzz",
      exclude: ["corpus", "failures", "run"],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: ["EventLoop"],
      path: "Tests/Support",
      swiftSettings: strict
    ),
    .target(
      name: "CSampleMessages",
      dependencies: ["CMessages", "CProtobufC"],
      path: "Tests/CSampleMessages"
    ),
    .testTarget(
      name: "MessagesTests",
      dependencies: ["CMessages", "CProtobufC", "CSampleMessages", "Messages", "TestSupport"],
      exclude: ["Sample", "Support/exchange.py"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EventLoopTests",
      dependencies: ["EventLoop", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RPCTests",
      dependencies: [
        "EventLoop", "Messages", "Metrics", "RPC", "TestSupport", "ttrpc-probe-server", logging,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ModelTests",
      dependencies: ["Messages", "Model", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "StoreTests",
      dependencies: ["EventLoop", "Messages", "Model", "Store", "TestSupport", logging],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ServicesTests",
      dependencies: [
        "EventLoop", "Messages", "Model", "RPC", "Services", "Store", "TestSupport", logging,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FleetTests",
      dependencies: [
        "Agent", "EventLoop", "Fleet", "Messages", "Model", "RPC", "Services", "Store",
        "TestSupport",
        logging,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "AgentTests",
      dependencies: ["Agent", "EventLoop", "Messages", "TestSupport", logging],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ClientTests",
      dependencies: [
        "EventLoop", "Messages", "PoolkeeperClient", "RPC", "TestSupport", "poolctl", logging, yaml,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "Simulation",
      dependencies: [
        "EventLoop", "Fleet", "Messages", "Model", "RPC", "Services", "Store", "TestSupport",
        logging, persistentMaps,
      ],
      path: "Tests/Simulation",
      swiftSettings: strict
    ),
    .testTarget(
      name: "Acceptance",
      dependencies: ["Messages", "PoolkeeperClient", "TestSupport"],
      path: "Tests/Acceptance",
      swiftSettings: strict
    ),
    .testTarget(
      name: "Tidy",
      dependencies: ["TestSupport"],
      path: "Tests/Tidy",
      swiftSettings: strict
    ),
  ]
)
