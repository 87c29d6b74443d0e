-- Parents, guardians and relatives have no role in an org. Of several grades a student is in the first. Who
-- left an org and came back has several of the same role there; the latest counts.
select
  ranked.sourceFile,
  ranked.sourceLine,
  ranked.userSourcedId,
  ranked.orgSourcedId,
  regexp_replace(trim(ranked.role), '^ext:', '') as role,
  case when lower(trim(ranked.role)) = 'student' then student.grade end as grade,
  case lower(trim(ranked.roleType))
    when 'primary' then 'true'
    when 'secondary' then 'false'
    else ranked.roleType
  end as isPrimary,
  ranked.beginDate as roleStartDate,
  ranked.endDate as roleEndDate
from (
  select
    *,
    first_value(sourcedId) over (
      partition by trim(userSourcedId), trim(orgSourcedId), lower(trim(role))
      order by trim(beginDate) desc nulls last, sourceFile, sourceLine
    ) as latest
  from roles
  where coalesce(lower(trim(role)), '') not in ('parent', 'guardian', 'relative')
) as ranked
left join (
  select
    trim(sourcedId) as sourcedId,
    min_by(split(grades, ',')[0], sourceLine) as grade
  from users
  group by trim(sourcedId)
) as student
  on trim(ranked.userSourcedId) = student.sourcedId
where
  ranked.sourcedId <=> ranked.latest
  -- Records without a key are not alike: each is reported.
  or '' in (
    coalesce(trim(ranked.userSourcedId), ''),
    coalesce(trim(ranked.orgSourcedId), ''),
    coalesce(trim(ranked.role), '')
  )
