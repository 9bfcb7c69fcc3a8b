// The few things that the program does with files, so that tests can do them in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/base/result.h"

namespace prisma_drift {

enum class EntryKind : std::uint8_t { file, folder, other };

struct FolderEntry {
  std::string name;
  // Of what a symbolic link leads to; a link that leads nowhere is `other`.
  EntryKind kind = EntryKind::other;
  bool is_link = false;
};

struct NewTextFile {
  // A name, without folders.
  std::string name;
  std::string text;
};

// Held until it is destroyed, or until the process is gone, whatever ended it.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

// Paths are absolute. Errors say what the system said, and name the path. Thread-safe.
class FileSystem {
 public:
  // Larger files are refused: nothing that we read is as large on purpose.
  static constexpr std::size_t kMaximumFileSize = std::size_t{64} << 20;

  virtual ~FileSystem() = default;

  virtual Result<std::string> read(const std::string& path) const = 0;
  // Sorted by the bytes of the names.
  virtual Result<std::vector<FolderEntry>> list(const std::string& folder) const = 0;
  // Nothing if there is no such thing, or it cannot be looked at.
  virtual std::optional<EntryKind> kind_of(const std::string& path) const = 0;
  // With all links followed; the path itself if that is not possible.
  virtual std::string canonical(const std::string& path) const = 0;

  // All or nothing: a reader sees the old text or the new one, and a failure leaves the old one.
  virtual Status write(const std::string& path, const std::string& text) = 0;
  // With its parents; one that exists already is no error.
  virtual Status create_folder(const std::string& path) = 0;
  // A new folder with these files in it, all or nothing: it appears when they are complete, and a
  // failure leaves nothing, also of parents that had to be made. Never replaces what is there.
  virtual Status create_folder_with(const std::string& path,
                                    const std::vector<NewTextFile>& files) = 0;
  // A file, or a folder with nothing in it.
  virtual Status remove(const std::string& path) = 0;
  // Null when somebody else holds it. Makes the file and its folder where there are none.
  virtual Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) = 0;

  bool is_file(const std::string& path) const { return kind_of(path) == EntryKind::file; }
  bool is_folder(const std::string& path) const { return kind_of(path) == EntryKind::folder; }
};

// The machine's own.
std::unique_ptr<FileSystem> make_file_system();

// For tests: a map from paths to texts; folders exist where files are, and where they were made.
class MemoryFileSystem : public FileSystem {
 public:
  explicit MemoryFileSystem(std::map<std::string, std::string> files = {});

  Result<std::string> read(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  std::optional<EntryKind> kind_of(const std::string& path) const override;
  std::string canonical(const std::string& path) const override { return path; }
  Status write(const std::string& path, const std::string& text) override;
  Status create_folder(const std::string& path) override;
  Status create_folder_with(const std::string& path,
                            const std::vector<NewTextFile>& files) override;
  Status remove(const std::string& path) override;
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;

  // With everything in it.
  void remove_all(const std::string& path);
  // Reading and listing it fails from now on.
  void make_unreadable(const std::string& path) { unreadable_.insert(path); }
  // Nothing can be made or changed in it from now on.
  void make_unwritable(const std::string& path) { unwritable_.insert(path); }

 private:
  std::map<std::string, std::string> files_;
  std::set<std::string> folders_;
  bool is_writable(const std::string& path) const;

  std::set<std::string> unreadable_;
  std::set<std::string> unwritable_;
  // Shared with the locks, which may outlive the disk.
  std::shared_ptr<std::set<std::string>> locked_ = std::make_shared<std::set<std::string>>();
};

}  // namespace prisma_drift
