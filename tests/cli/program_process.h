// The program as a process of its own that a test can kill; its output goes to files.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "tests/temporary_directory.h"

extern char** environ;

namespace tusach::cli {

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

class ProgramProcess : public ::testing::Test {
 protected:
  /// `tusach --data DATA arguments…`, its output in the files "out" and "err".
  pid_t start(const std::string& data, const std::vector<std::string>& arguments,
              const std::string& name = {}) {
    const std::string prefix = name.empty() ? name : name + ".";
    std::vector<std::string> words = {std::getenv("TUSACH_PROGRAM"), "--data", path(data)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path(prefix + "out").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, path(prefix + "err").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = -1;
    const int fault = posix_spawn(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    // Whoever kills what was not started kills all there is.
    if (fault != 0) throw std::system_error(fault, std::generic_category(), words[0]);
    return child;
  }

  /// The exit code, or minus the signal that ended it.
  static int wait(pid_t child) {
    int status = 0;
    if (::waitpid(child, &status, 0) != child) {
      throw std::system_error(errno, std::generic_category(), "waitpid");
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  int run(const std::string& data, const std::vector<std::string>& arguments,
          const std::string& name = {}) {
    return wait(start(data, arguments, name));
  }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_.path() / name).string();
  }

 private:
  tests::TemporaryDirectory directory_;
};

}  // namespace tusach::cli
