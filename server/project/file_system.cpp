#include "server/project/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "server/base/write_all.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

Error failure(std::string_view what, const std::string& path, int code) {
  std::string message = "cannot ";
  message.append(what).append(" `").append(path).append("`: ");
  message.append(std::generic_category().message(code));
  return {message};
}

// Closes itself.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  explicit operator bool() const { return descriptor_ >= 0; }
  int operator*() const { return descriptor_; }

 private:
  int descriptor_;
};

EntryKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  return S_ISDIR(mode) ? EntryKind::folder : EntryKind::other;
}

// Hidden, and of our own, so that it can be told from the user's files if we die while writing.
std::string temporary_name_beside(const std::string& path) {
  static std::atomic<unsigned> counter{0};
  std::string name = "." + std::string(file_name(path)) + ".prisma-drift-";
  name += std::to_string(::getpid()) + "-" + std::to_string(++counter);
  return join_path(parent_path(path), name);
}

class LocalFileSystem : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) const override;
  Result<std::vector<FolderEntry>> list(const std::string& folder) const override;
  std::optional<EntryKind> kind_of(const std::string& path) const override;
  std::string canonical(const std::string& path) const override;
  Status write(const std::string& path, const std::string& text) override;
  Status create_folder(const std::string& path) override;
  Status create_folder_with(const std::string& path,
                            const std::vector<NewTextFile>& files) override;
  Status remove(const std::string& path) override;
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;
};

Result<std::string> LocalFileSystem::read(const std::string& path) const {
  // Non-blocking, so that a named pipe in the place of a file cannot hold the program up.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return failure("read", path, errno);
  struct stat status {};
  if (::fstat(*file, &status) != 0) return failure("read", path, errno);
  if (S_ISDIR(status.st_mode)) return failure("read", path, EISDIR);
  if (!S_ISREG(status.st_mode)) return Error{"cannot read `" + path + "`: it is not a file"};
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > kMaximumFileSize) return failure("read", path, EFBIG);
  // One byte more than the file has, so that its end shows in the first read.
  std::string text(size + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    const ssize_t count = ::read(*file, text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("read", path, errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > kMaximumFileSize) return failure("read", path, EFBIG);
    // It has grown since it was measured.
    if (filled == text.size()) text.resize(text.size() * 2);
  }
  text.resize(filled);
  return text;
}

Result<std::vector<FolderEntry>> LocalFileSystem::list(const std::string& folder) const {
  DIR* const stream = ::opendir(folder.c_str());
  if (stream == nullptr) return failure("read the folder", folder, errno);
  std::vector<FolderEntry> entries;
  while (const dirent* const found = ::readdir(stream)) {
    const std::string_view name = found->d_name;
    if (name == "." || name == "..") continue;
    FolderEntry entry{std::string(name)};
    entry.is_link = found->d_type == DT_LNK;
    if (found->d_type == DT_REG) {
      entry.kind = EntryKind::file;
    } else if (found->d_type == DT_DIR) {
      entry.kind = EntryKind::folder;
    } else {
      // A link, or a file system that does not tell.
      entry.kind = kind_of(folder + "/" + entry.name).value_or(EntryKind::other);
    }
    entries.push_back(std::move(entry));
  }
  ::closedir(stream);
  std::sort(entries.begin(), entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

std::optional<EntryKind> LocalFileSystem::kind_of(const std::string& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return kind_of_mode(status.st_mode);
}

std::string LocalFileSystem::canonical(const std::string& path) const {
  char* const resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string result = resolved;
  std::free(resolved);
  return result;
}

Status LocalFileSystem::write(const std::string& path, const std::string& text) {
  // A link stays a link: what it leads to is replaced.
  const std::string target = canonical(path);
  const std::string temporary = temporary_name_beside(target);
  const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file) return failure("write", path, errno);
  const auto give_up = [&](int code) {
    ::unlink(temporary.c_str());
    return failure("write", path, code);
  };
  struct stat previous {};
  if (::stat(target.c_str(), &previous) == 0) {
    if (::fchmod(*file, previous.st_mode & 07777) != 0) return give_up(errno);
  }
  if (!write_all(*file, text)) return give_up(errno);
  // Before the name points to it, or a power failure could leave an empty file under the old name.
  if (::fsync(*file) != 0) return give_up(errno);
  if (::rename(temporary.c_str(), target.c_str()) != 0) return give_up(errno);
  return ok();
}

Status LocalFileSystem::create_folder(const std::string& path) {
  std::string made = is_absolute_path(path) ? "" : ".";
  for (const std::string_view part : path_parts(path)) {
    made.append("/").append(part);
    if (::mkdir(made.c_str(), 0777) != 0 && errno != EEXIST) {
      return failure("make the folder", path, errno);
    }
  }
  if (!is_folder(path)) return failure("make the folder", path, ENOTDIR);
  return ok();
}

// The parents of `path` that are not there, the innermost first.
std::vector<std::string> missing_parents(const FileSystem& files, const std::string& path) {
  std::vector<std::string> missing;
  std::string parent(parent_path(path));
  while (!parent.empty() && parent != "/" && !files.kind_of(parent)) {
    missing.push_back(parent);
    parent = std::string(parent_path(parent));
  }
  return missing;
}

Status LocalFileSystem::create_folder_with(const std::string& path,
                                           const std::vector<NewTextFile>& files) {
  if (kind_of(path)) return failure("make the folder", path, EEXIST);
  const std::vector<std::string> made = missing_parents(*this, path);
  const auto remove_parents = [&] {
    for (const std::string& parent : made) ::rmdir(parent.c_str());
  };
  const std::string parent(parent_path(path));
  if (Status status = create_folder(parent); !status) {
    remove_parents();
    return status;
  }
  // Beside the folder that the new one belongs into, not in it: whoever lists that one sees either
  // nothing or all. The same file system, or renaming would not do.
  const std::string temporary = temporary_name_beside(canonical(parent));
  std::vector<std::string> written;
  const auto give_up = [&](Status status) {
    for (const std::string& file : written) ::unlink(file.c_str());
    ::rmdir(temporary.c_str());
    remove_parents();
    return status;
  };
  if (::mkdir(temporary.c_str(), 0777) != 0) {
    return give_up(failure("make the folder", path, errno));
  }
  for (const NewTextFile& file : files) {
    written.push_back(join_path(temporary, file.name));
    if (Status status = write(written.back(), file.text); !status) return give_up(status);
  }
  // Fails where something that is not empty has taken the name meanwhile.
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    return give_up(failure("make the folder", path, errno));
  }
  return ok();
}

Status LocalFileSystem::remove(const std::string& path) {
  const bool is_folder_itself = is_folder(path);
  const int result = is_folder_itself ? ::rmdir(path.c_str()) : ::unlink(path.c_str());
  if (result != 0) return failure("remove", path, errno);
  return ok();
}

class LocalLock : public FileLock {
 public:
  explicit LocalLock(int descriptor) : descriptor_(descriptor) {}

 private:
  // Closing it lets the lock go.
  Descriptor descriptor_;
};

Result<std::unique_ptr<FileLock>> LocalFileSystem::try_lock(const std::string& path) {
  if (Status made = create_folder(std::string(parent_path(path))); !made) return made.error();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return failure("lock", path, errno);
  auto lock = std::make_unique<LocalLock>(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::unique_ptr<FileLock>();
    return failure("lock", path, errno);
  }
  return std::unique_ptr<FileLock>(std::move(lock));
}

}  // namespace

std::unique_ptr<FileSystem> make_file_system() { return std::make_unique<LocalFileSystem>(); }

MemoryFileSystem::MemoryFileSystem(std::map<std::string, std::string> files)
    : files_(std::move(files)) {}

Result<std::string> MemoryFileSystem::read(const std::string& path) const {
  if (unreadable_.contains(path)) return failure("read", path, EACCES);
  const auto it = files_.find(path);
  if (it == files_.end()) return failure("read", path, is_folder(path) ? EISDIR : ENOENT);
  return it->second;
}

Result<std::vector<FolderEntry>> MemoryFileSystem::list(const std::string& folder) const {
  if (unreadable_.contains(folder)) return failure("read the folder", folder, EACCES);
  if (!is_folder(folder)) return failure("read the folder", folder, ENOENT);
  const std::string prefix = folder == "/" ? "/" : folder + "/";
  std::map<std::string, EntryKind> found;
  const auto add = [&](const std::string& path, EntryKind kind) {
    if (path.size() <= prefix.size() || path.compare(0, prefix.size(), prefix) != 0) return;
    const std::string rest = path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    found[rest.substr(0, slash)] = slash == rest.npos ? kind : EntryKind::folder;
  };
  for (const auto& [path, text] : files_) add(path, EntryKind::file);
  for (const std::string& path : folders_) add(path, EntryKind::folder);
  std::vector<FolderEntry> entries;
  for (const auto& [name, kind] : found) entries.push_back({name, kind, false});
  return entries;
}

std::optional<EntryKind> MemoryFileSystem::kind_of(const std::string& path) const {
  if (files_.contains(path)) return EntryKind::file;
  if (folders_.contains(path) || path == "/") return EntryKind::folder;
  const std::string prefix = path + "/";
  const auto begins = [&](const std::string& other) { return other.rfind(prefix, 0) == 0; };
  const auto file = files_.lower_bound(prefix);
  if (file != files_.end() && begins(file->first)) return EntryKind::folder;
  const auto folder = folders_.lower_bound(prefix);
  if (folder != folders_.end() && begins(*folder)) return EntryKind::folder;
  return std::nullopt;
}

bool MemoryFileSystem::is_writable(const std::string& path) const {
  return std::none_of(unwritable_.begin(), unwritable_.end(),
                      [&](const std::string& folder) { return is_inside(path, folder); });
}

Status MemoryFileSystem::write(const std::string& path, const std::string& text) {
  if (!is_folder(std::string(parent_path(path)))) return failure("write", path, ENOENT);
  if (!is_writable(path)) return failure("write", path, EROFS);
  files_[path] = text;
  return ok();
}

Status MemoryFileSystem::create_folder(const std::string& path) {
  if (files_.contains(path)) return failure("make the folder", path, ENOTDIR);
  if (!is_folder(path) && !is_writable(path)) return failure("make the folder", path, EROFS);
  folders_.insert(path);
  return ok();
}

Status MemoryFileSystem::create_folder_with(const std::string& path,
                                            const std::vector<NewTextFile>& files) {
  if (kind_of(path)) return failure("make the folder", path, EEXIST);
  if (Status made = create_folder(path); !made) return made;
  for (const NewTextFile& file : files) files_[path + "/" + file.name] = file.text;
  return ok();
}

Status MemoryFileSystem::remove(const std::string& path) {
  if (!kind_of(path)) return failure("remove", path, ENOENT);
  if (!is_writable(path)) return failure("remove", path, EROFS);
  if (!files_.contains(path) && !list(path)->empty()) return failure("remove", path, ENOTEMPTY);
  files_.erase(path);
  folders_.erase(path);
  return ok();
}

Result<std::unique_ptr<FileLock>> MemoryFileSystem::try_lock(const std::string& path) {
  struct Lock : FileLock {
    Lock(std::shared_ptr<std::set<std::string>> all, std::string own)
        : locked(std::move(all)), path(std::move(own)) {}
    ~Lock() override { locked->erase(path); }
    std::shared_ptr<std::set<std::string>> locked;
    std::string path;
  };
  if (!is_writable(path)) return failure("lock", path, EROFS);
  if (!locked_->insert(path).second) return std::unique_ptr<FileLock>();
  return std::unique_ptr<FileLock>(std::make_unique<Lock>(locked_, path));
}

void MemoryFileSystem::remove_all(const std::string& path) {
  std::erase_if(files_, [&](const auto& entry) { return is_inside(entry.first, path); });
  std::erase_if(folders_, [&](const std::string& folder) { return is_inside(folder, path); });
}

}  // namespace prisma_drift
