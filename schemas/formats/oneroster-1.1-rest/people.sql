-- Who a user is, of what each line says alone: the user's roles, and whom it names. A user lists roles, or has one;
-- the list counts where a server sends both.
with said as (
  select
    sourceFile,
    sourceLine,
    sourcedId,
    filter(
      transform(
        split(
          coalesce(
            if(
              coalesce(
                roles_role, roles_orgSourcedId, roles_roleType, roles_beginDate, roles_endDate
              ) is null,
              role,
              roles_role
            ),
            ''
          ),
          ','
        ),
        each -> lower(trim(each))
      ),
      each -> each <> ''
    ) as names,
    array_distinct(
      filter(
        transform(split(coalesce(agentSourcedIds, ''), ','), id -> trim(id)), id -> id <> ''
      )
    ) as agents
  from users
)
select
  sourceFile,
  sourceLine,
  sourcedId,
  array_contains(names, 'student') as isStudent,
  filter(
    array_sort(array_distinct(names)),
    each -> each in ('parent', 'guardian', 'relative', 'doctor', 'aide')
  ) as ofContact,
  size(names) > 0 as hasRole,
  agents
from said
