# Puts the word lists into the program, in the order given (that of WordLanguage), so that a seed can
# be checked on a machine where no data folder is installed.
function(d3l_embed_words output)
  set(code "#include \"core/crypto/words.h\"\n\nnamespace d3l::crypto {\n\nconst std::string_view kWordTexts[kWordLanguages] = {\n")
  foreach(language ${ARGN})
    set(file ${CMAKE_CURRENT_SOURCE_DIR}/wordlists/${language}.txt)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} words)
    string(APPEND code "R\"(${words})\",\n")
  endforeach()
  string(APPEND code "};\n\n}  // namespace d3l::crypto\n")
  file(CONFIGURE OUTPUT ${output} CONTENT "${code}" @ONLY)
endfunction()
