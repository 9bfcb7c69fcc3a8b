// Uses inside the arguments of queries, in the styles in which people write them.
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "tests/unit/code/support.h"

namespace prisma_drift::code {
namespace {

struct Case {
  const char* name;
  std::string_view code;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

std::string name_of(const testing::TestParamInfo<Case>& one) { return one.param.name; }

class Queries : public testing::TestWithParam<Case> {};

TEST_P(Queries, AreFound) { EXPECT_EQ(marked(without_marks(GetParam().code)), GetParam().code); }

constexpr Case kArguments[] = {
    {"select", "prisma.user.findMany({ select: { id: true, «personalPhotoId»: true } })"},
    {"where", "prisma.user.findFirst({ where: { «personalPhotoId»: id } })"},
    {"where_not_null", "prisma.user.count({ where: { «personalPhotoId»: { not: null } } })"},
    {"data_of_create", "prisma.user.create({ data: { name, «personalPhotoId»: photo.id } })"},
    {"data_of_update", "prisma.user.update({ where: { id }, data: { «personalPhotoId»: null } })"},
    {"shorthand", "prisma.user.update({ where: { id }, data: { «personalPhotoId» } })"},
    {"upsert",
     "prisma.user.upsert({ where: { id }, create: { «personalPhotoId»: a }, update: { "
     "«businessPhotoId»: b } })"},
    {"create_many", "prisma.user.createMany({ data: [{ name }, { name, «personalPhotoId»: x }] })"},
    {"order_by", "prisma.user.findMany({ orderBy: { «personalPhotoId»: 'asc' } })"},
    {"order_by_several",
     "prisma.user.findMany({ orderBy: [{ name: 'asc' }, { «personalPhotoId»: { sort: 'asc', nulls: "
     "'last' } }] })"},
    {"order_by_relation",
     "prisma.post.findMany({ orderBy: { author: { «personalPhotoId»: 'asc' } } })"},
    {"include", "prisma.user.findMany({ include: { «personalPhoto»: true, posts: true } })"},
    {"include_with_arguments",
     "prisma.user.findMany({ include: { posts: { where: { «publishedAt»: null } } } })"},
    {"include_of_include",
     "prisma.post.findMany({ include: { author: { include: { «profilePhotos»: true } } } })"},
    {"select_in_select",
     "prisma.post.findMany({ select: { author: { select: { «personalPhotoId»: true } } } })"},
    {"omit", "prisma.user.findMany({ omit: { «personalPhotoId»: true } })"},
    {"distinct", "prisma.user.findMany({ distinct: ['name', '«personalPhotoId»'] })"},
    {"distinct_of_one", "prisma.user.findMany({ distinct: '«personalPhotoId»' })"},
    {"group_by", "prisma.user.groupBy({ by: ['«personalPhotoId»'], _count: true })"},
    {"aggregate", "prisma.post.aggregate({ _max: { «publishedAt»: true } })"},
    {"count_select", "prisma.user.count({ select: { _all: true, «personalPhotoId»: true } })"},
    {"relation_count",
     "prisma.user.findMany({ include: { _count: { select: { «profilePhotos»: true, posts: true } } "
     "} })"},
    {"conditions",
     "prisma.user.findMany({ where: { OR: [{ name }, { AND: { NOT: { «personalPhotoId»: x } } }] } "
     "})"},
    {"relation_filter",
     "prisma.user.findMany({ where: { posts: { some: { «publishedAt»: null } } } })"},
    {"relation_filter_to_one",
     "prisma.post.findMany({ where: { author: { «personalPhotoId»: x } } })"},
    {"relation_filter_is",
     "prisma.post.findMany({ where: { author: { is: { «personalPhotoId»: x } } } })"},
    {"nested_create",
     "prisma.post.create({ data: { title, author: { create: { name, «personalPhotoId»: x } } } })"},
    {"nested_connect_or_create",
     "prisma.post.create({ data: { author: { connectOrCreate: { where: { id }, create: { "
     "«personalPhotoId»: x } } } } })"},
    {"nested_update_with_data",
     "prisma.user.update({ data: { posts: { update: { where: { id }, data: { «publishedAt»: now } "
     "} } } })"},
    {"nested_update_of_one",
     "prisma.post.update({ data: { author: { update: { «personalPhotoId»: x } } } })"},
    {"nested_upsert",
     "prisma.user.update({ data: { posts: { upsert: [{ where: { id }, create: { «publishedAt»: a "
     "}, "
     "update: { «publishedAt»: b } }] } } })"},
    {"nested_create_many",
     "prisma.user.update({ data: { posts: { createMany: { data: [{ «publishedAt»: a }] } } } })"},
    {"string_key", "prisma.user.findMany({ select: { '«personalPhotoId»': true } })"},
    {"cursor", "prisma.user.findMany({ cursor: { «personalPhotoId»: x } })"},
    {"having",
     "prisma.user.groupBy({ by: ['name'], having: { «personalPhotoId»: { not: null } } })"},
    {"missing_model", "prisma.«userProfilePhoto».findMany({ where: { userId } })"},
    {"missing_model_create", "await prisma.«userProfilePhoto».create({ data: { userId, url } })"},
    {"conditional_value",
     "prisma.user.findMany({ where: archived ? { «personalPhotoId»: null } : { name } })"},
    {"conditional_spread",
     "prisma.user.findMany({ where: { name, ...(photo && { «personalPhotoId»: photo }) } })"},
    {"ternary_spread",
     "prisma.user.findMany({ where: { ...(photo ? { «personalPhotoId»: photo } : {}) } })"},
    {"spread_variable",
     "const base = { name: true, «personalPhotoId»: true }\n"
     "prisma.user.findMany({ select: { ...base, id: true } })"},
    {"variable", "const data = { «personalPhotoId»: x }\nprisma.user.update({ where, data })"},
    {"variable_of_arguments",
     "const query = { where: { «personalPhotoId»: x } }\nprisma.user.findMany(query)"},
    {"as_const",
     "const select = { «personalPhotoId»: true } as const\nprisma.user.findMany({ select })"},
    {"typed_select", "const select: Prisma.UserSelect = { id: true, «personalPhotoId»: true }"},
    {"satisfies", "const include = { «personalPhoto»: true } satisfies Prisma.UserInclude"},
    {"typed_where", "const where: Prisma.UserWhereInput = { OR: [{ «personalPhotoId»: x }] }"},
    {"typed_list", "const rows: Prisma.UserCreateManyInput[] = [{ name, «personalPhotoId»: x }]"},
    {"validator",
     "const args = Prisma.validator<Prisma.UserDefaultArgs>()({ select: { «personalPhotoId»: true "
     "} })"},
    {"optional_chain", "prisma?.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"compound_key",
     "prisma.user.findUnique({ where: { name_personalPhotoId: { name, «personalPhotoId»: x } } })"},
};
INSTANTIATE_TEST_SUITE_P(Arguments, Queries, testing::ValuesIn(kArguments), name_of);

constexpr Case kClients[] = {
    {"new_client",
     "const orm = new PrismaClient()\norm.user.findMany({ select: { «personalPhotoId»: true } })"},
    {"global",
     "const store = globalThis.cached ?? new PrismaClient()\n"
     "store.user.findMany({ select: { «personalPhotoId»: true } })"},
    {"db",
     "import { db } from '~/server/db'\ndb.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"context", "ctx.prisma.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"context_db", "ctx.db.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"request", "req.app.locals.prisma.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"destructured_context",
     "const list = ({ ctx: { prisma } }) => prisma.user.findMany({ where: { «personalPhotoId»: x } "
     "})"},
    {"renamed_context",
     "function list({ prisma: store }) { return store.user.count({ where: { name } }) }"},
    {"interactive_transaction",
     "await prisma.$transaction(async (t) => {\n"
     "  await t.user.update({ where: { id }, data: { «personalPhotoId»: x } })\n})"},
    {"transaction_of_a_list",
     "await prisma.$transaction([prisma.user.update({ where: { id }, data: { «personalPhotoId»: x "
     "} })])"},
    {"transaction_client",
     "async function move(t: Prisma.TransactionClient) {\n"
     "  await t.user.update({ where: { id }, data: { «personalPhotoId»: x } })\n}"},
    {"typed_parameter",
     "const find = (store: PrismaClient) => store.user.findMany({ where: { «personalPhotoId»: x } "
     "})"},
    {"extended",
     "const xp = new PrismaClient().$extends({ name: 'x' })\n"
     "xp.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"extended_twice",
     "const xp = prisma.$extends(a).$extends(b)\nxp.user.findMany({ where: { «personalPhotoId»: x "
     "} })"},
    {"repository",
     "class UserRepository {\n  constructor(private readonly store: PrismaService) {}\n"
     "  all() { return this.store.user.findMany({ select: { «personalPhotoId»: true } }) }\n}"},
    {"repository_with_field",
     "class UserRepository {\n  private store = new PrismaClient()\n"
     "  all() { return this.store.user.findMany({ select: { «personalPhotoId»: true } }) }\n}"},
    {"repository_by_name",
     "class UserRepository extends Base {\n"
     "  all() { return this.prisma.user.findMany({ select: { «personalPhotoId»: true } }) }\n}"},
    {"service_that_is_the_client",
     "class Store extends PrismaClient {\n"
     "  all() { return this.user.findMany({ select: { «personalPhotoId»: true } }) }\n}"},
    {"model_in_variable",
     "const users = prisma.user\nusers.findMany({ where: { «personalPhotoId»: x } })"},
    {"model_destructured",
     "const { user } = prisma\nuser.findMany({ where: { «personalPhotoId»: x } })"},
    {"missing_model_destructured", "const { «userProfilePhoto»: photos } = prisma\nphotos.count()"},
    {"model_in_getter",
     "class Users {\n  constructor(private prisma: PrismaClient) {}\n"
     "  private get table() { return this.prisma.user }\n"
     "  all() { return this.table.findMany({ where: { «personalPhotoId»: x } }) }\n}"},
    {"function_that_gives_the_client",
     "const getStore = () => new PrismaClient()\n"
     "getStore().user.findMany({ where: { «personalPhotoId»: x } })"},
    {"await_client",
     "const store = await connect() as PrismaClient\n"
     "store.user.findMany({ where: { «personalPhotoId»: x } })"},
    {"default_parameter",
     "async function find(id, store = prisma) {\n"
     "  return store.user.findFirst({ where: { «personalPhotoId»: id } })\n}"},
};
INSTANTIATE_TEST_SUITE_P(Clients, Queries, testing::ValuesIn(kClients), name_of);

constexpr Case kResults[] = {
    {"read", "const user = await prisma.user.findUnique(q)\nuser.«personalPhotoId»"},
    {"read_optionally",
     "const user = await prisma.user.findFirst(q)\nreturn user?.«personalPhotoId» ?? null"},
    {"read_inline", "(await prisma.user.findUniqueOrThrow(q)).«personalPhotoId»"},
    {"read_non_null", "const user = await prisma.user.findFirst(q)\nuser!.«personalPhotoId»"},
    {"destructured", "const { name, «personalPhotoId» } = await prisma.user.findFirstOrThrow(q)"},
    {"destructured_and_renamed",
     "const { «personalPhotoId»: photo } = await prisma.user.create(q)"},
    {"destructured_with_default",
     "const { «personalPhotoId» = null } = await prisma.user.create(q)"},
    {"map", "const users = await prisma.user.findMany()\nusers.map((u) => u.«personalPhotoId»)"},
    {"map_destructured",
     "const users = await prisma.user.findMany()\nusers.map(({ id, «personalPhotoId» }) => id)"},
    {"filter_then_map",
     "(await prisma.user.findMany()).filter((u) => u.name).map(u => u.«businessPhotoId»)"},
    {"for_of",
     "const users = await prisma.user.findMany()\nfor (const user of users) "
     "send(user.«personalPhotoId»)"},
    {"index", "const users = await prisma.user.findMany()\nusers[0].«personalPhotoId»"},
    {"first_of_array", "const [first] = await prisma.user.findMany()\nfirst.«personalPhotoId»"},
    {"through_a_relation",
     "const post = await prisma.post.findFirst({ include: { author: true } "
     "})\npost.author.«personalPhotoId»"},
    {"missing_relation", "const user = await prisma.user.findFirst(q)\nuser.«personalPhoto»?.url"},
    {"promise_all",
     "const [user, posts] = await Promise.all([prisma.user.findFirst(q), prisma.post.findMany()])\n"
     "user.«personalPhotoId»; posts.forEach(p => p.«publishedAt»)"},
    {"then", "prisma.user.findFirst(q).then((user) => user.«personalPhotoId»)"},
    {"helper_function",
     "async function load(id) { return prisma.user.findUnique({ where: { id } }) }\n"
     "const user = await load(1)\nuser.«personalPhotoId»"},
    {"helper_with_type",
     "import { User } from '@prisma/client'\n"
     "const load = async (): Promise<User | null> => cached()\n"
     "const user = await load()\nuser?.«personalPhotoId»"},
    {"typed_row",
     "import type { User } from '@prisma/client'\nfunction show(user: User) { return "
     "user.«personalPhotoId» }"},
    {"typed_rows",
     "import { type User } from '../generated/prisma'\n"
     "const ids = (users: User[]) => users.map(u => u.«personalPhotoId»)"},
    {"payload",
     "type Props = {}\nfunction show(user: Prisma.UserGetPayload<{}>) { return "
     "user.«personalPhotoId» }"},
    {"assignment", "const data: Prisma.UserUpdateInput = {}\nif (x) data.«personalPhotoId» = x"},
    {"own_method",
     "class Users {\n  find(id) { return this.prisma.user.findUnique({ where: { id } }) }\n"
     "  async photo(id) { return (await this.find(id))?.«personalPhotoId» }\n}"},
    {"transaction_result",
     "const user = await prisma.$transaction(async (tx) => "
     "tx.user.create(q))\nuser.«personalPhotoId»"},
};
INSTANTIATE_TEST_SUITE_P(Results, Queries, testing::ValuesIn(kResults), name_of);

// Nothing is marked in these.
constexpr Case kOthers[] = {
    {"comment", "// personalPhotoId\nprisma.user.findMany({ /* personalPhotoId */ })"},
    {"string", "log('personalPhotoId', \"personalPhotoId\", `personalPhotoId`)"},
    {"string_value", "prisma.user.findMany({ where: { name: 'personalPhotoId' } })"},
    {"other_object", "const form = { personalPhotoId: '' }\nform.personalPhotoId"},
    {"other_model", "prisma.account.findMany({ select: { personalPhotoId: true } })"},
    {"row_of_other_model",
     "const account = await prisma.account.findFirst(q)\naccount.personalPhotoId"},
    {"nested_other_model",
     "prisma.user.findMany({ select: { account: { select: { personalPhotoId: true } } } })"},
    {"value_of_a_field", "prisma.user.update({ data: { name: body.personalPhotoId } })"},
    {"json_inside_a_field", "prisma.user.update({ data: { name: { personalPhotoId: 1 } } })"},
    {"fake_client",
     "const prisma = { user: { findMany: (q) => q } }\nprisma.user.findMany({ select: { "
     "personalPhotoId: true } })"},
    {"other_class",
     "const db = new Database()\ndb.user.findMany({ select: { personalPhotoId: true } })"},
    {"unknown_object", "api.user.findMany({ select: { personalPhotoId: true } })"},
    {"array_method", "prisma.user.map({ personalPhotoId: 1 })"},
    {"unknown_parameter", "function show(user) { return user.personalPhotoId }"},
    {"own_type",
     "interface User { personalPhotoId: string }\nfunction show(user: User) { return "
     "user.personalPhotoId }"},
    {"imported_from_elsewhere",
     "import { User } from './types'\nfunction show(user: User) { return user.personalPhotoId }"},
    {"shadowed",
     "const user = await prisma.user.findFirst(q)\nforms.forEach((user) => user.personalPhotoId)"},
    {"shadowed_client",
     "function f(prisma) {}\n{ const prisma = {}\n  prisma.user.findMany({ where: { "
     "personalPhotoId } }) }"},
    {"declaration", "type Form = { personalPhotoId: string }"},
    {"label", "const personalPhotoId = 1\nsave(personalPhotoId)"},
    {"jsx", "const view = <Photo personalPhotoId={id} />"},
    {"model_name_elsewhere", "const userProfilePhoto = load()\nuserProfilePhoto.findMany()"},
    {"computed", "prisma.user.findMany({ select: { [personalPhotoId]: true } })"},
    {"count_of_rows", "const n = await prisma.user.count()\nn.personalPhotoId"},
    {"element_of_other_list",
     "const list = [{ personalPhotoId: 1 }]\nlist.map(x => x.personalPhotoId)"},
};
INSTANTIATE_TEST_SUITE_P(Others, Queries, testing::ValuesIn(kOthers), name_of);

}  // namespace
}  // namespace prisma_drift::code
