import { InvalidArgumentError, Option } from 'commander';
import { nameSchema } from '../../shared/validation/dataset-fields.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';

const nameValidator = bodyValidator(object({ name: nameSchema }));

/** `--name`: what organizations, projects and keys may be called, as the API says of projects. */
export function nameOption(): Option {
  return new Option('--name <name>', 'its name').makeOptionMandatory().argParser((name: string) => {
    const result = nameValidator({ name });
    const [fault] = 'faults' in result ? result.faults : [];
    if (fault) throw new InvalidArgumentError(`It ${fault.message}.`);
    return name;
  });
}

/** `--namespace`: the one of an organization that exists. */
export function namespaceOption(): Option {
  return new Option('--namespace <slug>', 'namespace of the organization').makeOptionMandatory();
}
