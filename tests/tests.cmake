# d3l_test(<name> SOURCES … ROOMS … [LIBS …] [LABELS …] [ARGS …] [TIMEOUT n])
# makes a Qt Test program and registers it with ctest.
find_package(Qt6 REQUIRED COMPONENTS Test)

# What every test runs with, of whatever kind.
set(D3L_TEST_ENVIRONMENT QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC)
if(D3L_SANITIZE)
  list(APPEND D3L_TEST_ENVIRONMENT UBSAN_OPTIONS=print_stacktrace=1
    LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/lsan.supp:print_suppressions=0
    TSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/tsan.supp)
endif()

function(d3l_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;ROOMS;LIBS;LABELS;ARGS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  list(TRANSFORM ARG_ROOMS PREPEND d3l::)
  target_link_libraries(${name} PRIVATE d3l_flags ${ARG_ROOMS} ${ARG_LIBS} Qt6::Test)
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
