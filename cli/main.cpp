#include "cli/run.h"

int main(int argc, char** argv) {
  return tusach::cli::run(argc, argv);
}
