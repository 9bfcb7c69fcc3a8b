#include "server/sql/transact_sql.h"

#include <algorithm>

namespace prisma_drift::sql {
namespace {

// Words that begin a statement wherever they stand, but for what continues() says.
constexpr std::string_view kBeginnings[] = {
    "ALTER",      "BEGIN",     "BREAK",  "CLOSE",  "COMMIT",   "CONTINUE", "CREATE", "DBCC",
    "DEALLOCATE", "DECLARE",   "DELETE", "DENY",   "DROP",     "ELSE",     "END",    "EXEC",
    "EXECUTE",    "FETCH",     "GOTO",   "GRANT",  "IF",       "INSERT",   "MERGE",  "OPEN",
    "PRINT",      "RAISERROR", "RETURN", "REVOKE", "ROLLBACK", "SAVE",     "SELECT", "SET",
    "THROW",      "TRUNCATE",  "UPDATE", "USE",    "WAITFOR",  "WHILE"};

constexpr std::string_view kObjects[] = {
    "TABLE",     "INDEX",       "VIEW",     "PROCEDURE",   "PROC",     "FUNCTION",
    "TRIGGER",   "SCHEMA",      "TYPE",     "SEQUENCE",    "SYNONYM",  "USER",
    "ROLE",      "LOGIN",       "DATABASE", "STATISTICS",  "FULLTEXT", "ASSEMBLY",
    "PARTITION", "CERTIFICATE", "SECURITY", "APPLICATION", "RULE",     "DEFAULT",
    "EVENT",     "SERVER",      "XML",      "SPATIAL",     "COLUMN",   "CONSTRAINT"};

constexpr std::string_view kPermissions[] = {"GRANT", "DENY", "REVOKE"};
constexpr std::string_view kRoutines[] = {"PROCEDURE", "PROC", "FUNCTION", "TRIGGER"};

// Goes through one statement and tells which of the words that could begin another do not.
class SimpleStatement {
 public:
  SimpleStatement(const Tokens& tokens, std::size_t begin) : tokens_(tokens), begin_(begin) {
    verb_ = tokens.text(begin);
    note(begin);
  }

  std::size_t end() {
    if (is_routine()) return end_of_batch();
    std::size_t index = begin_ + 1;
    while (index < tokens_.size() && !ends_at(index)) {
      note(index);
      index = tokens_.is_punctuation(index, "(") ? tokens_.behind_parenthesis(index) : index + 1;
    }
    return index;
  }

 private:
  bool verb_is(std::string_view word) const { return equal_ignoring_case(verb_, word); }

  bool is_routine() const {
    if (!verb_is("CREATE") && !verb_is("ALTER")) return false;
    std::size_t index = begin_ + 1;
    if (tokens_.is_word(index, "OR")) index += 2;
    return is_one_of(tokens_.text(index), kRoutines);
  }
  std::size_t end_of_batch() const {
    std::size_t index = begin_ + 1;
    while (index < tokens_.size() && !is_batch_separator(tokens_, index)) ++index;
    while (index > begin_ + 1 && tokens_.is_punctuation(index - 1, ";")) --index;
    return index;
  }

  void note(std::size_t index) {
    if (tokens_[index].kind != Token::Kind::word) return;
    if (tokens_.is_word(index, "CASE")) ++cases_;
    if (tokens_.is_word(index, "UPDATE")) wants_set_ = !tokens_.is_word(index + 1, "STATISTICS");
    if (tokens_.is_word(index, "SET")) wants_set_ = false;
    if (tokens_.is_word(index, "INSERT")) wants_rows_ = true;
    const bool rows = is_one_of(tokens_.text(index), {"SELECT", "VALUES", "EXEC", "EXECUTE"});
    if (rows && index != begin_) wants_rows_ = false;
    const bool verb =
        is_one_of(tokens_.text(index), {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"});
    if (verb_is("WITH") && verb) verb_ = tokens_.text(index);
  }

  bool ends_at(std::size_t index) {
    if (tokens_.is_punctuation(index, ";") || is_batch_separator(tokens_, index)) return true;
    if (tokens_[index].kind != Token::Kind::word) return false;
    if (cases_ > 0) {
      if (tokens_.is_word(index, "END")) --cases_;
      return false;
    }
    return is_one_of(tokens_.text(index), kBeginnings) && !continues(index);
  }

  bool continues(std::size_t index) const {
    const std::string_view word = tokens_.text(index);
    const auto is = [&](std::initializer_list<std::string_view> words) {
      return is_one_of(word, words);
    };
    const auto before = [&](std::initializer_list<std::string_view> words) {
      return tokens_[index - 1].kind == Token::Kind::word &&
             is_one_of(tokens_.text(index - 1), words);
    };
    // Parts of names, variables, temporary tables, and aliases.
    for (const std::string_view mark : {".", "@", "#"}) {
      if (tokens_.is_punctuation(index - 1, mark)) return true;
    }
    if (before({"AS"})) return true;
    if (is_one_of(verb_, kPermissions)) return !is({"IF", "DECLARE", "BEGIN", "END", "PRINT"});
    if (verb_is("WITH") && is({"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"})) return true;
    if (is({"DELETE", "UPDATE"}) && before({"ON"})) return acts_on_reference(index);
    if (is({"INSERT", "UPDATE", "DELETE"}) && before({"THEN", "FOR", "AFTER", "OF"})) return true;
    if (is({"SET"})) return continues_with_set(index);
    if (is({"SELECT"}))
      return wants_rows_ || before({"UNION", "ALL", "EXCEPT", "INTERSECT", "FOR"});
    if (is({"EXEC", "EXECUTE"})) return wants_rows_ || before({"WITH"});
    if (is({"FETCH"})) return before({"ROW", "ROWS"});
    if (is({"IF"})) return changes_object() && before_object(index);
    if (is({"ALTER"}))
      return verb_is("CREATE") ? before({"OR"}) : tokens_.is_word(index + 1, "COLUMN");
    if (is({"DROP"})) return verb_is("ALTER") && drops_part(index);
    if (is({"SAVE"})) return !is_one_of(tokens_.text(index + 1), {"TRAN", "TRANSACTION"});
    return false;
  }

  // ON DELETE and ON UPDATE of a foreign key.
  bool acts_on_reference(std::size_t index) const {
    if (is_one_of(tokens_.text(index + 1), {"CASCADE", "NO", "RESTRICT"})) return true;
    return tokens_.is_word(index + 1, "SET") &&
           is_one_of(tokens_.text(index + 2), {"NULL", "DEFAULT"});
  }
  bool continues_with_set(std::size_t index) const {
    if (wants_set_) return true;
    if (verb_is("ALTER") && tokens_.is_word(begin_ + 1, "DATABASE")) return true;
    if (verb_is("ALTER") && tokens_.is_punctuation(index + 1, "(")) return true;
    const bool reference = is_one_of(tokens_.text(index - 1), {"DELETE", "UPDATE"});
    return reference && is_one_of(tokens_.text(index + 1), {"NULL", "DEFAULT"});
  }
  bool changes_object() const { return verb_is("CREATE") || verb_is("ALTER") || verb_is("DROP"); }
  // DROP TABLE IF EXISTS a
  bool before_object(std::size_t index) const {
    return is_one_of(tokens_.text(index - 1), kObjects) && !tokens_.is_punctuation(index + 2, "(");
  }
  // DROP COLUMN a, DROP a, but not DROP TABLE a.
  bool drops_part(std::size_t index) const {
    const std::string_view what = tokens_.text(index + 1);
    if (is_one_of(what, {"COLUMN", "CONSTRAINT"})) return true;
    return !is_one_of(what, kObjects);
  }

  const Tokens& tokens_;
  std::size_t begin_;
  std::string_view verb_;
  std::size_t cases_ = 0;
  // UPDATE without its SET yet, INSERT without what it inserts.
  bool wants_set_ = false;
  bool wants_rows_ = false;
};

// Behind END TRY, where the handler stands.
std::size_t handler_of(const Tokens& tokens, std::size_t behind_try) {
  while (tokens.is_punctuation(behind_try, ";")) ++behind_try;
  const bool catches =
      tokens.is_word(behind_try, "BEGIN") && tokens.is_word(behind_try + 1, "CATCH");
  return catches ? behind_try : tokens.size();
}

}  // namespace

bool is_batch_separator(const Tokens& tokens, std::size_t index) {
  if (!tokens.is_word(index, "GO")) return false;
  const std::string_view text = tokens.whole_text();
  const auto no_line_between = [&](std::uint32_t begin, std::uint32_t end) {
    return text.substr(begin, end - begin).find('\n') == std::string_view::npos;
  };
  const Range range = tokens[index].range;
  if (index > 0 && no_line_between(tokens[index - 1].range.end, range.begin)) return false;
  // GO 5 repeats.
  const bool number = tokens[index + 1].kind == Token::Kind::number;
  const std::size_t following = index + (number ? 2 : 1);
  return following >= tokens.size() ||
         !no_line_between(tokens[following - 1].range.end, tokens[following].range.begin);
}

bool begins_transaction(const Tokens& tokens, std::size_t index) {
  return tokens.is_word(index, "BEGIN") &&
         is_one_of(tokens.text(index + 1),
                   {"TRAN", "TRANSACTION", "DISTRIBUTED", "DIALOG", "CONVERSATION"});
}

BlockEnds::BlockEnds(const Tokens& tokens)
    : behind_(tokens.size() + 1, static_cast<std::uint32_t>(tokens.size())) {
  std::vector<std::size_t> open;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    if (tokens[index].kind != Token::Kind::word) continue;
    if (index > 0 && tokens.is_punctuation(index - 1, "@")) continue;
    const bool begins = tokens.is_word(index, "BEGIN") && !begins_transaction(tokens, index);
    if (begins || tokens.is_word(index, "CASE")) {
      open.push_back(index);
    } else if (tokens.is_word(index, "END") && !open.empty() &&
               !tokens.is_word(index + 1, "CONVERSATION")) {
      const bool named = is_one_of(tokens.text(index + 1), {"TRY", "CATCH"});
      behind_[open.back()] = static_cast<std::uint32_t>(index + (named ? 2 : 1));
      open.pop_back();
    }
  }
}

std::size_t BlockEnds::behind(std::size_t begin) const {
  return begin < behind_.size() ? behind_[begin] : behind_.size() - 1;
}

bool raises_again(const Tokens& tokens, std::size_t begin, std::size_t end) {
  for (std::size_t index = begin; index < end; ++index) {
    if (tokens.is_word(index, "THROW") || tokens.is_word(index, "RAISERROR")) return true;
  }
  return false;
}

std::size_t end_of_simple_statement(const Tokens& tokens, std::size_t begin) {
  return SimpleStatement(tokens, begin).end();
}

std::size_t end_of_condition(const Tokens& tokens, std::size_t begin) {
  std::size_t cases = 0;
  std::size_t index = begin;
  while (index < tokens.size()) {
    if (tokens.is_word(index, "CASE")) ++cases;
    const bool word = tokens[index].kind == Token::Kind::word &&
                      !(index > 0 && tokens.is_punctuation(index - 1, "@"));
    // IF UPDATE(column) in a trigger.
    const bool call = tokens.is_word(index, "UPDATE") && tokens.is_punctuation(index + 1, "(");
    if (word && cases == 0 && !call && is_one_of(tokens.text(index), kBeginnings)) return index;
    if (word && cases == 0 && is_one_of(tokens.text(index), {"WITH"})) return index;
    if (tokens.is_punctuation(index, ";")) return index;
    if (cases > 0 && tokens.is_word(index, "END")) --cases;
    index = tokens.is_punctuation(index, "(") ? tokens.behind_parenthesis(index) : index + 1;
  }
  return index;
}

std::size_t end_of_statement(const Tokens& tokens, const BlockEnds& blocks, std::size_t begin) {
  std::size_t index = begin;
  for (;;) {
    while (tokens.is_word(index, "IF") || tokens.is_word(index, "WHILE")) {
      index = end_of_condition(tokens, index + 1);
    }
    if (index >= tokens.size() || tokens.is_punctuation(index, ";")) return index;
    const bool block = tokens.is_word(index, "BEGIN") && !begins_transaction(tokens, index);
    if (!block) {
      index = end_of_simple_statement(tokens, index);
    } else if (tokens.is_word(index + 1, "TRY")) {
      const std::size_t handler = handler_of(tokens, blocks.behind(index));
      const std::size_t end = blocks.behind(handler);
      if (handler == tokens.size() || raises_again(tokens, handler, end)) {
        return index == begin ? index + 2 : end;
      }
      index = end;
    } else {
      index = blocks.behind(index);
    }
    std::size_t following = index;
    while (tokens.is_punctuation(following, ";")) ++following;
    if (!tokens.is_word(following, "ELSE")) return index;
    index = following + 1;
  }
}

}  // namespace prisma_drift::sql
