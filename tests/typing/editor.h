// Somebody who types at random into the modules of a project: inserts, deletes, pastes, undoes.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "server/analysis/inputs.h"

namespace prisma_drift::typing {

class RandomEditor {
 public:
  // Types into `files`, which outlive it. The same number types the same.
  RandomEditor(std::vector<InputFile>& files, unsigned number) : files_(files), random_(number) {}

  // One edit; returns the file's index. Texts stay UTF-8.
  std::size_t edit();
  // Undoes one edit after the other, until all texts are as they were.
  void undo_all();

 private:
  struct Undo {
    std::size_t file = 0;
    SharedText text;
  };

  std::size_t below(std::size_t count) { return random_() % count; }
  // A place between two characters.
  std::size_t place_in(const std::string& text);
  std::string something_to_insert();
  std::size_t undo();

  std::vector<InputFile>& files_;
  std::vector<Undo> undos_;
  std::mt19937 random_;
};

}  // namespace prisma_drift::typing
