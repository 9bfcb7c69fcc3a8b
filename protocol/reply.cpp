#include "protocol/reply.h"

#include "protocol/connection_core.h"

namespace lsp {

RawReply::RawReply(std::weak_ptr<ConnectionCore> connection, RequestId id, std::uint64_t serial,
                   std::stop_token stop)
    : connection_(std::move(connection)),
      id_(std::move(id)),
      serial_(serial),
      stop_(std::move(stop)) {}

RawReply::RawReply(RawReply&& other) noexcept
    : connection_(std::move(other.connection_)),
      id_(std::move(other.id_)),
      serial_(other.serial_),
      stop_(std::move(other.stop_)),
      owed_(std::exchange(other.owed_, false)) {}

RawReply& RawReply::operator=(RawReply&& other) noexcept {
  if (this == &other) return *this;
  drop();
  connection_ = std::move(other.connection_);
  id_ = std::move(other.id_);
  serial_ = other.serial_;
  stop_ = std::move(other.stop_);
  owed_ = std::exchange(other.owed_, false);
  return *this;
}

RawReply::~RawReply() { drop(); }

void RawReply::result(JsonText result) { answer(std::move(result)); }

void RawReply::error(ResponseError error) { answer(std::move(error)); }

void RawReply::answer(RawAnswer outcome) {
  const std::shared_ptr<ConnectionCore> connection = connection_.lock();
  if (!connection) return;
  if (std::exchange(owed_, false)) {
    connection->answer(id_, serial_, std::move(outcome));
  } else {
    connection->answered_twice(id_);
  }
}

void RawReply::drop() {
  if (!std::exchange(owed_, false)) return;
  if (const std::shared_ptr<ConnectionCore> connection = connection_.lock()) {
    connection->answer_dropped(id_, serial_);
  }
}

}  // namespace lsp
