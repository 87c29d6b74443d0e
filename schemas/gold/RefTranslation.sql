select
  ref_id(referenceType, code) as Id,
  language as Language,
  label as LocalizedName
from (
  select referenceType, code, explode(labels) as (language, label)
  from vocabularies
)
