import { Descriptions } from './descriptions';
import type { DescriptionsData, DetailsData, NamesData } from './format';
import { ServiceReference } from './service-reference';

/** The data files of the reference, without their `.json`. */
export type DataFile = 'names' | 'details' | 'descriptions';

/** Gives the parsed content of a data file; the world outside the core knows where the files are. */
export type ReadData = (file: DataFile) => Promise<unknown>;

/** Loads the reference when it is first asked for, once; a failed load is tried again the next time. */
export class ReferenceLoader {
  readonly #read: ReadData;
  #reference: Promise<ServiceReference> | undefined;
  #descriptions: Promise<Descriptions> | undefined;

  constructor(read: ReadData) {
    this.#read = read;
  }

  /** Services, actions, resource types and condition keys: what rules need. */
  reference(): Promise<ServiceReference> {
    this.#reference ??= this.#retryable(
      Promise.all([this.#read('names'), this.#read('details')]).then(([names, details]) =>
        createServiceReference(names, details),
      ),
      () => (this.#reference = undefined),
    );
    return this.#reference;
  }

  /** What AWS says about each action and condition key: for hovers and for the wizard. */
  descriptions(): Promise<Descriptions> {
    this.#descriptions ??= this.#retryable(
      this.#read('descriptions').then(createDescriptions),
      () => (this.#descriptions = undefined),
    );
    return this.#descriptions;
  }

  #retryable<Result>(result: Promise<Result>, forget: () => void): Promise<Result> {
    return result.catch((error: unknown) => {
      forget();
      throw error;
    });
  }
}

/**
 * @param names parsed content of `names.json`
 * @param details parsed content of `details.json`
 * @throws where the files are damaged or don't belong together
 */
export function createServiceReference(names: unknown, details: unknown): ServiceReference {
  check('names', names);
  check('details', details);
  const [namesData, detailsData] = [names as NamesData, details as DetailsData];
  if (namesData.date !== detailsData.date) {
    throw new Error(
      `The service reference is of ${namesData.date} in one file and of ${detailsData.date} in the other.`,
    );
  }
  return new ServiceReference(namesData, detailsData);
}

/** @param data parsed content of `descriptions.json` */
export function createDescriptions(data: unknown): Descriptions {
  check('descriptions', data);
  return new Descriptions(data as DescriptionsData);
}

/** The files are our own; it is enough to tell one of them from something else. */
function check(file: DataFile, data: unknown): void {
  const found = data as Partial<NamesData> | null | undefined;
  if (typeof found?.date !== 'string' || typeof found.services !== 'object') {
    throw new Error(`The data file "${file}" of the service reference is damaged.`);
  }
}
