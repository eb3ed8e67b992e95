// The first file of RPC.
