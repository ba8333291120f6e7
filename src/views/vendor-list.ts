import { type VendorPage } from '../catalogue/catalogue.ts';
import { type Vendor } from '../schemas/pages.ts';

/** Vendors of one kind, as the list of all vendors shows them. */
export interface VendorGroup {
  /** Anchor: `web-server`. */
  id: string;
  heading: string;
  members: VendorPage[];
}

/** What the list calls the vendors of a kind. */
const HEADINGS: Record<Vendor['kind'], string> = {
  'web server': 'Web servers',
  proxy: 'Proxies',
  'load balancer': 'Load balancers',
  cdn: 'CDNs',
  platform: 'Platforms',
  hosting: 'Hosting',
  framework: 'Frameworks',
  library: 'Libraries',
  api: 'APIs',
  client: 'Clients',
  draft: 'Drafts',
  convention: 'Conventions',
};

/** Groups by the headings' alphabet; a kind without vendors has none. */
export function groupByKind(vendors: VendorPage[]): VendorGroup[] {
  return Object.entries(HEADINGS)
    .map(([kind, heading]) => ({
      id: kind.replaceAll(' ', '-'),
      heading,
      members: vendors.filter(({ data }) => data.kind === kind),
    }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => a.heading.localeCompare(b.heading, 'en'));
}
