-- The people of the source systems that have an active year, with the names to show. A person may have
-- several addresses; the first by its own order is meant. Preferred names go before official ones.
select
  p.Id as PersonId,
  p.sourceSystem as SourceSystem,
  y.AcademicYear,
  i.ExternalId,
  coalesce(p.PreferredGivenName, p.GivenName) as GivenName,
  coalesce(p.PreferredSurname, p.Surname) as Surname,
  p.GivenName is null or p.Surname is null as LacksName,
  case
    when
      coalesce(p.PreferredGivenName, p.GivenName) is not null
      and coalesce(p.PreferredSurname, p.Surname) is not null
      then concat_ws(
        ' ', coalesce(p.PreferredGivenName, p.GivenName), coalesce(p.PreferredSurname, p.Surname)
      )
    else coalesce(
      e.EmailAddress,
      p.PreferredSurname,
      p.Surname,
      p.PreferredGivenName,
      p.GivenName,
      i.ExternalId
    )
  end as DisplayName,
  p.LastSeenDateTime >= y.SeenAt as IsPresent
from gold_Person as p
join active_year as y on y.SourceSystem = p.sourceSystem
left join (
  select
    PersonId,
    max(Identifier) as ExternalId
  from gold_PersonIdentifier
  where RefIdentifierTypeId = 'RefIdentifierType-sourceExternalId'
  group by PersonId
) as i on i.PersonId = p.Id
left join (
  select
    PersonId,
    min_by(EmailAddress, struct(PriorityOrder, EmailAddress)) as EmailAddress
  from gold_PersonEmailAddress
  group by PersonId
) as e on e.PersonId = p.Id
