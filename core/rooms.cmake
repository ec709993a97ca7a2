# How every room is built: the same flags, and exactly the arrows it declares.
#
#   d3l_room(<name> SOURCES a.cpp … ARROWS base crypto … [LIBS …] [PRIVATE_LIBS …])
#
# makes the static library d3l_<name>. ARROWS are the rooms it may include directly; they are
# linked so that nothing is inherited: a room that needs `base` says so. tests/lint checks
# the includes against the same table.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC OFF)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# Line tables are enough to read a stack trace and keep the build small.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1")
# What people run is compiled as what is tested: -O3 gains nothing measurable here, GCC 12 warns at it of errors in
# its own library, and without assertions the TOML parser would walk past malformed keys.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# Links a test in a fifth of the time of the system's own.
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
  add_link_options(-fuse-ld=lld)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)

add_library(d3l_flags INTERFACE)
target_compile_options(d3l_flags INTERFACE
  -Wall -Wextra -Wconversion -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Woverloaded-virtual>
  -fstack-protector-strong -fcf-protection -ftrivial-auto-var-init=zero)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(d3l_flags INTERFACE -fstack-clash-protection)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16)
  # Clang 14 and 15 want the long switch beside the option.
  target_compile_options(d3l_flags INTERFACE
    -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang)
endif()
target_compile_definitions(d3l_flags INTERFACE _GLIBCXX_ASSERTIONS QT_NO_KEYWORDS
  QT_NO_CAST_TO_ASCII QT_MESSAGELOGCONTEXT)
target_include_directories(d3l_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_link_options(d3l_flags INTERFACE -pie -Wl,-z,relro,-z,now)
if(D3L_SANITIZE)
  # Instrumented code at -O2 takes twice as long to compile and runs little faster.
  target_compile_options(d3l_flags INTERFACE -fsanitize=${D3L_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -O1)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented code makes GCC 12 see uninitialised values and impossible sizes in the standard library.
    target_compile_options(d3l_flags INTERFACE -Wno-maybe-uninitialized -Wno-uninitialized -Wno-stringop-overflow
      -Wno-array-bounds -Wno-restrict)
  endif()
  target_link_options(d3l_flags INTERFACE -fsanitize=${D3L_SANITIZE})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(d3l_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND (D3L_SANITIZE OR D3L_FUZZ))
  # RapidJSON's stack adds an offset to a null pointer before its first use, in its header.
  target_compile_options(d3l_flags INTERFACE -fno-sanitize=pointer-overflow)
endif()
if(D3L_FUZZ)
  target_compile_options(d3l_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
  target_link_options(d3l_flags INTERFACE -fsanitize=address,undefined)
endif()
if(D3L_COVERAGE)
  target_compile_options(d3l_flags INTERFACE --coverage)
  target_link_options(d3l_flags INTERFACE --coverage)
endif()

# The presets compile several sources of a room at once, which halves the time of a build from nothing. SEPARATE
# keeps a room's sources apart: where their local names are meant to be the same, or a private type is
# hidden in its file.
option(D3L_UNITY "Compile several sources of a room at once" OFF)
function(d3l_unity target)
  if(D3L_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # Every implementation struct looks hidden in a header once its file is included by another.
      target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
  endif()
endfunction()

function(d3l_room name)
  cmake_parse_arguments(ARG "MOC;SEPARATE" "" "SOURCES;ARROWS;LIBS;PRIVATE_LIBS" ${ARGN})
  add_library(d3l_${name} STATIC ${ARG_SOURCES})
  add_library(d3l::${name} ALIAS d3l_${name})
  set_target_properties(d3l_${name} PROPERTIES AUTOMOC ${ARG_MOC})
  if(NOT ARG_SEPARATE)
    d3l_unity(d3l_${name})
  endif()
  list(TRANSFORM ARG_ARROWS PREPEND d3l::)
  target_link_libraries(d3l_${name} PRIVATE d3l_flags PUBLIC ${ARG_ARROWS} ${ARG_LIBS}
    PRIVATE ${ARG_PRIVATE_LIBS})
endfunction()
