import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { toNavigation } from './navigation.ts';

/** Gives each page its sidebar and neighbours from the catalogue. */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const base = basePath();
  const path = context.url.pathname.slice(base.length).replace(/\/?$/, '/');
  const { sidebar, prev, next } = toNavigation(await loadCatalogue(), path, base);
  route.sidebar = sidebar;
  route.pagination = { prev, next };
  // Starlight keeps any page whose id ends in /404 out of the search index.
  const entry = route.entry as { id: string };
  if (entry.id.endsWith('/404')) entry.id = 'codes/404-not-found';
});
