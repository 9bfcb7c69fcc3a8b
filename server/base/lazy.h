// A value that is made when somebody first asks for it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace prisma_drift {

// Copies share the value. Thread-safe: who asks while it is being made waits. What makes it must
// not ask for it, and is let go once it has made it.
template <typename T>
class Lazy {
 public:
  using Make = std::function<std::shared_ptr<const T>()>;

  // Holds nothing, and is not to be asked.
  Lazy() = default;
  Lazy(std::shared_ptr<const T> value) : cell_(std::make_shared<Cell>()) {
    std::call_once(cell_->once, [&] { cell_->take(std::move(value)); });
  }
  explicit Lazy(Make make) : cell_(std::make_shared<Cell>()) { cell_->make = std::move(make); }

  bool is_made() const { return cell_ != nullptr && cell_->made; }
  // Lives as long as any copy.
  const T* get() const {
    std::call_once(cell_->once, [this] { cell_->take(std::exchange(cell_->make, nullptr)()); });
    return cell_->value.get();
  }
  const T& operator*() const { return *get(); }
  const T* operator->() const { return get(); }

 private:
  struct Cell {
    void take(std::shared_ptr<const T> result) {
      value = std::move(result);
      made = true;
    }

    std::once_flag once;
    std::atomic<bool> made = false;
    Make make;
    std::shared_ptr<const T> value;
  };

  std::shared_ptr<Cell> cell_;
};

}  // namespace prisma_drift
