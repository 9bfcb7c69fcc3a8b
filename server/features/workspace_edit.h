// What an action changes, in files that may be open in the editor or not.
#pragma once

#include <string>
#include <vector>

#include "server/text/text_edit.h"

namespace prisma_drift {

// Paths are absolute.
struct NewFile {
  std::string path;
  std::string text;
};

struct FileEdits {
  std::string path;
  // Of the text as the analysis has it.
  std::vector<TextEdit> edits;
};

struct RenamedFolder {
  std::string from;
  std::string to;
};

// New files and folders never replace one that is there.
struct WorkspaceEdit {
  std::vector<NewFile> new_files;
  std::vector<RenamedFolder> renames;
  std::vector<FileEdits> edits;
};

}  // namespace prisma_drift
