// inotify tells of the entries of one folder, so every folder has a watch of its own, and a new
// folder may have been filled before it is watched: therefore watch first, list then. What is
// listed then is told, at worst twice.
#include "server/project/inotify_watcher.h"

#include <sys/inotify.h>
#include <unistd.h>
#include <asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "server/project/file_system.h"
#include "server/project/paths.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

constexpr std::uint32_t kMask = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                IN_ONLYDIR | IN_EXCL_UNLINK;
constexpr std::size_t kBufferSize = std::size_t{64} << 10;

struct WatchedFolder {
  int id = -1;
  // Everything beneath it is of interest.
  bool whole = false;
  // Otherwise these entries are: watched files, and folders on the way to what does not exist yet.
  std::set<std::string, std::less<>> names;
};

struct Event {
  int id;
  std::uint32_t mask;
  std::string_view name;
};

enum class Added { watched, loop, missing, exhausted };

class Notifier : public std::enable_shared_from_this<Notifier> {
 public:
  Notifier(asio::io_context& io, int descriptor, std::shared_ptr<ChangeCollector> collector,
           std::function<void(const std::string&)> exhausted)
      : stream_(io, descriptor),
        collector_(std::move(collector)),
        exhausted_(std::move(exhausted)),
        files_(make_file_system()) {}

  void watch(const std::vector<std::string>& paths);
  void wait_for_events();
  void close() { stream_.close(); }

 private:
  void read_events();
  void on_event(const Event& event);
  void on_entry(const std::string& folder, const Event& event);
  void on_lost_watch(int id);
  void on_overflow();

  void rebuild(bool tell);
  void establish(const std::string& root, bool tell);
  void add_tree(const std::string& root, bool tell);
  Added add_folder(const std::string& path);
  void remove_tree(const std::string& path);
  void follow_file_link(const std::string& path);
  void watch_link(const std::string& folder);
  void tell(const std::string& path);

  asio::posix::stream_descriptor stream_;
  std::shared_ptr<ChangeCollector> collector_;
  std::function<void(const std::string&)> exhausted_;
  std::unique_ptr<FileSystem> files_;

  std::vector<std::string> roots_;
  std::map<std::string, WatchedFolder, std::less<>> folders_;
  // One real folder may be reached by several paths, and has one watch.
  std::unordered_map<int, std::vector<std::string>> paths_of_;
  // Files outside of what is watched, and the links to them within.
  std::map<std::string, std::set<std::string>> links_to_;
  std::set<std::string> told_exhausted_;
};

void Notifier::watch(const std::vector<std::string>& paths) {
  roots_ = paths;
  told_exhausted_.clear();
  rebuild(false);
}

// Watches that are still wanted keep their number in the kernel, so no event of theirs is lost.
void Notifier::rebuild(bool tell) {
  const auto before = std::exchange(paths_of_, {});
  folders_.clear();
  links_to_.clear();
  for (const std::string& root : roots_) establish(root, tell);
  for (const auto& [id, paths] : before) {
    if (!paths_of_.contains(id)) ::inotify_rm_watch(stream_.native_handle(), id);
  }
}

// The folder above tells when the root is made, replaced or removed; where that does not exist
// either, the nearest one that does.
void Notifier::establish(const std::string& root, bool tell_found) {
  std::string child = root;
  std::string retried;
  while (child != "/") {
    const std::string parent(parent_path(child));
    const Added added = add_folder(parent);
    if (added == Added::exhausted) return;
    if (added == Added::watched) {
      folders_[parent].names.insert(std::string(file_name(child)));
      watch_link(parent);
      if (child == root || child == retried || !files_->is_folder(child)) break;
      // It was made since we looked for it.
      retried = std::exchange(child, root);
      continue;
    }
    child = parent;
  }
  const auto kind = files_->kind_of(root);
  if (kind == EntryKind::folder) {
    add_tree(root, tell_found);
  } else if (kind == EntryKind::file) {
    follow_file_link(root);
    if (tell_found) tell(root);
  }
}

// Package managers replace the link to a folder and leave the folder itself alone.
void Notifier::watch_link(const std::string& folder) {
  const std::string above(parent_path(folder));
  if (files_->canonical(folder) == join_path(files_->canonical(above), file_name(folder))) return;
  if (add_folder(above) != Added::watched) return;
  folders_[above].names.insert(std::string(file_name(folder)));
}

void Notifier::add_tree(const std::string& root, bool tell_found) {
  std::vector<std::string> waiting{root};
  while (!waiting.empty()) {
    const std::string path = std::move(waiting.back());
    waiting.pop_back();
    const Added added = add_folder(path);
    if (added == Added::exhausted) return;
    if (added != Added::watched) continue;
    folders_[path].whole = true;
    const auto entries = files_->list(path);
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      std::string full = join_path(path, entry.name);
      if (entry.kind == EntryKind::folder) {
        if (!is_never_walked(entry.name)) waiting.push_back(std::move(full));
        continue;
      }
      if (entry.is_link && entry.kind == EntryKind::file) follow_file_link(full);
      if (tell_found) tell(full);
    }
  }
}

Added Notifier::add_folder(const std::string& path) {
  if (folders_.contains(path)) return Added::watched;
  const int id = ::inotify_add_watch(stream_.native_handle(), path.c_str(), kMask);
  if (id < 0) {
    if (errno != ENOSPC && errno != ENOMEM) return Added::missing;
    for (const std::string& root : roots_) {
      const bool concerned = is_inside(path, root) || is_inside(root, path);
      if (concerned && told_exhausted_.insert(root).second) exhausted_(root);
    }
    return Added::exhausted;
  }
  std::vector<std::string>& paths = paths_of_[id];
  // A link to a folder above itself.
  for (const std::string& other : paths) {
    if (is_inside(path, other)) return Added::loop;
  }
  paths.push_back(path);
  folders_[path].id = id;
  return Added::watched;
}

void Notifier::remove_tree(const std::string& path) {
  auto it = folders_.lower_bound(path);
  while (it != folders_.end() && it->first.compare(0, path.size(), path) == 0) {
    if (!is_inside(it->first, path)) {
      ++it;
      continue;
    }
    const auto paths = paths_of_.find(it->second.id);
    if (paths != paths_of_.end()) {
      std::erase(paths->second, it->first);
      if (paths->second.empty()) {
        ::inotify_rm_watch(stream_.native_handle(), paths->first);
        paths_of_.erase(paths);
      }
    }
    it = folders_.erase(it);
  }
}

// A change of the file itself is told by the folder that it really is in.
void Notifier::follow_file_link(const std::string& path) {
  const std::string target = files_->canonical(path);
  if (target == path) return;
  links_to_[target].insert(path);
  const std::string parent(parent_path(target));
  if (add_folder(parent) != Added::watched) return;
  folders_[parent].names.insert(std::string(file_name(target)));
}

void Notifier::tell(const std::string& path) {
  const auto links = links_to_.find(path);
  if (links != links_to_.end()) {
    for (const std::string& link : links->second) collector_->add(link);
  }
  collector_->add(path);
}

void Notifier::wait_for_events() {
  stream_.async_wait(asio::posix::stream_descriptor::wait_read,
                     [weak = weak_from_this()](const auto& error) {
                       const auto self = weak.lock();
                       if (!self || error) return;
                       self->read_events();
                       self->wait_for_events();
                     });
}

void Notifier::read_events() {
  alignas(inotify_event) std::array<char, kBufferSize> buffer;
  while (true) {
    const ssize_t count = ::read(stream_.native_handle(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    const auto size = static_cast<std::size_t>(count);
    for (std::size_t at = 0; at + sizeof(inotify_event) <= size;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      // The name is padded with zeros.
      const char* const name = buffer.data() + at + sizeof event;
      on_event({event.wd, event.mask, {name, ::strnlen(name, event.len)}});
      at += sizeof event + event.len;
    }
  }
}

void Notifier::on_event(const Event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    on_overflow();
    return;
  }
  if ((event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
    on_lost_watch(event.id);
    return;
  }
  if (event.name.empty()) return;
  const auto found = paths_of_.find(event.id);
  if (found == paths_of_.end()) return;
  // A copy: what the event leads to may add and remove paths.
  const std::vector<std::string> paths = found->second;
  for (const std::string& path : paths) on_entry(path, event);
}

void Notifier::on_entry(const std::string& folder, const Event& event) {
  const auto watched = folders_.find(folder);
  if (watched == folders_.end()) return;
  const bool named = watched->second.names.contains(event.name);
  const bool whole = watched->second.whole;
  if (!named && (!whole || is_never_walked(event.name))) {
    // A hidden file may be one of ours (`.prisma-drift.json`), a hidden folder is not.
    if (!whole || (event.mask & IN_ISDIR) != 0) return;
  }
  const std::string path = join_path(folder, event.name);
  if ((event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0) {
    remove_tree(path);
    tell(path);
    return;
  }
  // Also an IN_ATTRIB may make a folder readable.
  const bool is_new = (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  const bool is_folder = (event.mask & IN_ISDIR) != 0 || (is_new && files_->is_folder(path));
  if (named && (is_folder || is_new)) {
    // A link that was replaced by a rename leads elsewhere now.
    if (is_new) remove_tree(path);
    for (const std::string& root : roots_) {
      if (is_inside(root, path)) establish(root, true);
    }
  }
  if (!is_folder) {
    if (is_new) follow_file_link(path);
    tell(path);
  } else if (whole && (is_new || !folders_.contains(path))) {
    add_tree(path, true);
    tell(path);
  }
}

// The folder is gone or is another one now. Its parent has told of it if it is watched; where it
// was the last one known above a root, look again from further up.
void Notifier::on_lost_watch(int id) {
  const auto found = paths_of_.find(id);
  if (found == paths_of_.end()) return;
  const std::vector<std::string> paths = found->second;
  for (const std::string& path : paths) {
    remove_tree(path);
    for (const std::string& root : roots_) {
      if (!is_inside(root, path)) continue;
      tell(root);
      establish(root, true);
    }
  }
}

void Notifier::on_overflow() {
  rebuild(false);
  collector_->add_rescan();
}

class InotifyWatcher : public Watcher {
 public:
  explicit InotifyWatcher(std::shared_ptr<Notifier> notifier) : notifier_(std::move(notifier)) {
    notifier_->wait_for_events();
  }
  ~InotifyWatcher() override { notifier_->close(); }

  void watch(const std::vector<std::string>& paths) override { notifier_->watch(paths); }

 private:
  std::shared_ptr<Notifier> notifier_;
};

}  // namespace

std::unique_ptr<Watcher> make_inotify_watcher(
    asio::io_context& io, std::shared_ptr<ChangeCollector> collector,
    std::function<void(const std::string& path)> exhausted) {
  const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) return nullptr;
  return std::make_unique<InotifyWatcher>(
      std::make_shared<Notifier>(io, descriptor, std::move(collector), std::move(exhausted)));
}

}  // namespace prisma_drift
