// Who is measured against whom, and the document of what came of it.

#pragma once

/// Measures all calls on the servers whose sockets are in a directory, by turns, and prints what they did.
void report_calls(const char *directory, int rounds, int milliseconds);

/// Measures the watch fan-out of the server, and prints what it did.
void report_watch(const char *directory, int rounds, int milliseconds);

/// The most rounds that a report takes.
enum { rounds_maximum = 1000 };
