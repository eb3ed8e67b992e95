// The first file of EventLoop.
