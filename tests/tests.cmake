# d3l_test(<name> SOURCES … ROOMS … [LIBS …] [LABELS …] [ARGS …] [TIMEOUT n])
# makes a Qt Test program and registers it with ctest.
find_package(Qt6 REQUIRED COMPONENTS Test)

# The rooms under test are optimised as people run them; the tests around them need not be, and compile faster.
string(REPLACE "-O2" "-Og" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")

# Qt Test and the standard library are two thirds of what the compiler reads for a test: read once, by a program that
# does nothing else. Only where every test has the same macros; so the folders that QFINDTESTDATA would look
# in are left out of them (D3L_FIXTURES says where the fixtures are).
set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
if(D3L_UNITY)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/test_headers.cpp CONTENT "int main() {}\n")
  add_executable(d3l_test_headers ${CMAKE_CURRENT_BINARY_DIR}/test_headers.cpp)
  target_link_libraries(d3l_test_headers PRIVATE d3l_flags Qt6::Test)
  target_precompile_headers(d3l_test_headers PRIVATE <QTest> <QDir> <QFile> <QTemporaryDir> <algorithm> <array> <filesystem> <fstream>
    <functional> <map> <memory> <optional> <set> <sstream> <string> <string_view> <utility> <variant> <vector>)
endif()

# What every test runs with, of whatever kind.
set(D3L_TEST_ENVIRONMENT QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC)
if(D3L_SANITIZE)
  # Qt Test ends a function after five minutes; a thousand forks of an instrumented program take longer.
  list(APPEND D3L_TEST_ENVIRONMENT QTEST_FUNCTION_TIMEOUT=2400000 UBSAN_OPTIONS=print_stacktrace=1
    LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/lsan.supp:print_suppressions=0
    # Qt's own code is not built for it, see core/base/handover.h.
    TSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/tsan.supp:ignore_noninstrumented_modules=1)
endif()
if(D3L_SANITIZE MATCHES "thread")
  add_library(d3l_test_clone OBJECT ${CMAKE_CURRENT_LIST_DIR}/sanitizer/clone.c)
  target_link_libraries(d3l_test_clone PRIVATE d3l_flags)
endif()

# Automoc would start two programs for each test to find out what their names say: tst_x.cpp holds the class, and
# includes tst_x.moc.
function(d3l_test_moc name)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${name}_moc)
  file(MAKE_DIRECTORY ${folder})
  target_include_directories(${name} PRIVATE ${folder})
  foreach(source ${ARGN})
    if(source MATCHES "^(tst_.*)\\.cpp$")
      set(moc ${folder}/${CMAKE_MATCH_1}.moc)
      add_custom_command(OUTPUT ${moc} COMMAND Qt6::moc -o ${moc} ${CMAKE_CURRENT_SOURCE_DIR}/${source}
        DEPENDS ${source} VERBATIM)
      target_sources(${name} PRIVATE ${moc})
    endif()
  endforeach()
endfunction()

function(d3l_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;ROOMS;LIBS;LABELS;ARGS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  d3l_test_moc(${name} ${ARG_SOURCES})
  list(TRANSFORM ARG_ROOMS PREPEND d3l::)
  target_link_libraries(${name} PRIVATE d3l_flags ${ARG_ROOMS} ${ARG_LIBS} Qt6::Test)
  if(TARGET d3l_test_clone)
    target_link_libraries(${name} PRIVATE d3l_test_clone)
  endif()
  if(D3L_UNITY AND "${ARG_LIBS}" MATCHES "d3l_window_test")
    target_precompile_headers(${name} REUSE_FROM d3l_window_test)
  elseif(D3L_UNITY AND NOT "${ARG_ROOMS};${ARG_LIBS};${ARG_SOURCES};" MATCHES "ui_|Qt6::|\\.c;")
    target_precompile_headers(${name} REUSE_FROM d3l_test_headers)
  endif()
  target_compile_definitions(${name} PRIVATE
    D3L_SOURCE_DIR="${PROJECT_SOURCE_DIR}" D3L_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
  add_test(NAME ${name} COMMAND ${name} ${ARG_ARGS})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(D3L_SANITIZE)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 8")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "${D3L_TEST_ENVIRONMENT}")
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()
