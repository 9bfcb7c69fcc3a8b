#include "server/features/subject_history.h"

#include <algorithm>
#include <span>
#include <utility>

namespace prisma_drift {
namespace {

using Role = SqlMention::Role;

std::vector<HistoricMention> mentions_of_migration(const Analysis& analysis,
                                                   std::size_t migration) {
  std::vector<HistoricMention> mentions;
  const auto& file = analysis.migration_files[migration];
  if (!file) return mentions;
  const SqlContext context = sql_context(analysis);
  for (std::size_t i = 0; i < file->statements.size(); ++i) {
    for_each_mention(file->statements[i], context, [&](const SqlMention& mention) {
      mentions.push_back({mention, migration, i});
    });
  }
  return mentions;
}

// `subject` after something that it is, or is a part of, got another name.
void follow_rename(Subject& subject, const Subject& from, const Subject& to) {
  if (same_thing(subject, from)) {
    const ObjectName object = to.object.name.empty() ? subject.object : to.object;
    subject = to;
    subject.object = object;
  } else if (has_member(subject.kind) && container_of(subject) == from) {
    subject.object = to.object;
  }
}

bool is_or_holds(const Subject& thing, const Subject& subject) {
  return same_thing(thing, subject) || (has_member(subject.kind) && thing == container_of(subject));
}

// Whether a migration that drops or renames `name` puts something else in its place.
bool puts_another_in_place(std::span<const HistoricMention> mentions, const Subject& name) {
  const Subject container = container_of(name);
  return std::ranges::any_of(mentions, [&](const HistoricMention& it) {
    const Role role = it.mention.role;
    return (role == Role::creates || role == Role::becomes) && it.mention.subject == container;
  });
}

// Goes forward, a migration at a time.
class Follower {
 public:
  explicit Follower(Subject subject) : subject_(std::move(subject)) {}

  // `mentions` are those of one migration, or its rest from where the thing stands.
  void pass(std::span<const HistoricMention> mentions, const Subject& name_before) {
    bool dropped_here = false;
    for (const HistoricMention& it : mentions) {
      const Role role = it.mention.role;
      if (role == Role::renames && !end_) {
        follow_rename(subject_, it.mention.subject, it.mention.other);
      } else if (role == Role::drops && !end_ && is_or_holds(it.mention.subject, subject_)) {
        end_ = it;
        dropped_here = true;
      } else if (role == Role::creates && end_ && is_or_holds(it.mention.subject, subject_)) {
        end_.reset();
        dropped_here = false;
      }
    }
    if (dropped_here && puts_another_in_place(mentions, name_before)) {
      subject_ = name_before;
      end_.reset();
    }
  }

  const Subject& subject() const { return subject_; }
  const std::optional<HistoricMention>& end() const { return end_; }

 private:
  Subject subject_;
  std::optional<HistoricMention> end_;
};

// Goes backward, a migration at a time, and collects.
class Tracer {
 public:
  // `exists` after the last migration.
  Tracer(Subject subject, bool exists) : subject_(std::move(subject)), exists_(exists) {}

  // False when nothing before can be about the thing.
  bool pass(std::span<const HistoricMention> mentions) {
    const Subject name_after = subject_;
    bool made = false;
    bool replaces_another = false;
    for (std::size_t i = mentions.size(); i-- > 0;) {
      const HistoricMention& it = mentions[i];
      const SqlMention& mention = it.mention;
      const bool is_it = same_thing(mention.subject, subject_);
      const bool about_it = is_or_holds(mention.subject, subject_);
      const bool goes = mention.role == Role::drops || mention.role == Role::renames;
      if (goes && (made || !about_it) && is_or_holds(mention.subject, name_after)) {
        // What had the name before makes room for it.
        replaces_another = true;
      } else if (mention.role == Role::drops && about_it && !mention.tentative) {
        // It exists behind this statement, and nothing between makes it: this was another.
        if (exists_) return false;
        exists_ = true;
      }
      if (is_it) found_.push_back(it);
      if (mention.role == Role::becomes) follow_rename(subject_, mention.subject, mention.other);
      made |= mention.role == Role::creates && about_it && !mention.tentative;
    }
    if (!made) return true;
    subject_ = name_after;
    return replaces_another;
  }

  std::vector<HistoricMention> finish() && {
    std::ranges::reverse(found_);
    return std::move(found_);
  }

 private:
  Subject subject_;
  bool exists_;
  std::vector<HistoricMention> found_;
};

// The position in `mentions` from which on the word's thing has the word's name.
std::size_t start_of(std::span<const HistoricMention> mentions, const SqlWord& word) {
  const auto found = std::ranges::find_if(mentions, [&](const HistoricMention& it) {
    if (it.statement != word.statement) return false;
    if (word.mention.role != Role::becomes) return true;
    return it.mention.role == Role::becomes && it.mention.subject == word.mention.subject;
  });
  const auto position = static_cast<std::size_t>(found - mentions.begin());
  return std::min(mentions.size(), position);
}

}  // namespace

Fate fate_of(const Analysis& analysis, std::size_t migration, const SqlWord& word) {
  Follower follower(word.mention.subject);
  for (std::size_t i = migration; i < analysis.migration_files.size(); ++i) {
    const std::vector<HistoricMention> mentions = mentions_of_migration(analysis, i);
    const std::size_t start = i == migration ? start_of(mentions, word) : 0;
    const Subject name_before = follower.subject();
    follower.pass(std::span(mentions).subspan(start), name_before);
  }
  Fate fate{.subject = follower.subject(), .gone = false, .end = follower.end()};
  fate.gone = !find_subject(*analysis.replayed, fate.subject);
  if (!fate.gone) fate.end.reset();
  return fate;
}

std::vector<HistoricMention> history_of(const Analysis& analysis, const Subject& subject) {
  Tracer tracer(subject, static_cast<bool>(find_subject(*analysis.replayed, subject)));
  for (std::size_t i = analysis.migration_files.size(); i-- > 0;) {
    if (!tracer.pass(mentions_of_migration(analysis, i))) break;
  }
  return std::move(tracer).finish();
}

}  // namespace prisma_drift
