# Warnings and sanitizers for our own targets.
add_library(tusach_build_flags INTERFACE)
target_compile_options(tusach_build_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Wold-style-cast -Wcast-qual -Woverloaded-virtual -Wunused -Wimplicit-fallthrough
  # g++ 12 reports std::string operator+ wrongly (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(TUSACH_WERROR)
  target_compile_options(tusach_build_flags INTERFACE -Werror)
endif()
if(TUSACH_FUZZ)
  target_compile_options(tusach_build_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g1)
  target_link_options(tusach_build_flags INTERFACE -fsanitize=address,undefined)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_definitions(tusach_build_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(TUSACH_SANITIZE)
  target_compile_options(tusach_build_flags INTERFACE -fsanitize=${TUSACH_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -O1 -g1)
  target_link_options(tusach_build_flags INTERFACE -fsanitize=${TUSACH_SANITIZE})
endif()
