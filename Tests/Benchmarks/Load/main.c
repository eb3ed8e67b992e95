// Loads servers with calls by turns, and tells what each did.
//
//     benchmark-load record SOCKET CALL FILE
//     benchmark-load measure DIRECTORY ROUNDS MILLISECONDS
//
// `record` writes the reply to a call to FILE, for the echo. `measure` prints one JSON document about the
// servers whose sockets are in DIRECTORY.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "measures.h"
#include "report.h"
#include "round.h"

static int positive(const char *text, int maximum) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*end != 0 || value < 1 || value > maximum) fail(text, "not a number in range");
  return (int)value;
}

static void record(char **arguments) {
  const struct call *call = find_call(arguments[1]);
  if (call == NULL) fail(arguments[1], "no such call");
  record_reply(arguments[0], call, arguments[2]);
}

static void measure(char **arguments) {
  int rounds = positive(arguments[1], rounds_maximum);
  int milliseconds = positive(arguments[2], 600000);
  printf("{\n  \"rounds\": %d,\n  \"millisecondsPerRound\": %d", rounds, milliseconds);
  report_calls(arguments[0], rounds, milliseconds);
  report_watch(arguments[0], rounds, milliseconds);
  printf("\n}\n");
}

int main(int count, char **arguments) {
  if (count == 5 && strcmp(arguments[1], "record") == 0) {
    record(arguments + 2);
  } else if (count == 5 && strcmp(arguments[1], "measure") == 0) {
    measure(arguments + 2);
  } else {
    fprintf(
      stderr,
      "usage: benchmark-load record SOCKET CALL FILE\n"
      "       benchmark-load measure DIRECTORY ROUNDS MILLISECONDS\n"
    );
    return 64;
  }
  return 0;
}
