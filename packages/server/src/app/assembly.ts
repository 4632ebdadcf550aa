import type { AccessKeyDirectory } from '../trust/access-key-directory.ts';
import type { SignInParts } from '../trust/staff/session-routes.ts';
import type { WholeParts } from './app-parts.ts';
import type { Deciding } from './open-deciding.ts';
import type { OpenDeployment } from './open-deployment.ts';
import type { TakeBack } from './open-take-back.ts';
import type { WayIn } from './open-way-in.ts';
import type { BackgroundWork } from './start-background-work.ts';

/** The application put together, before its routes: each is made from what it needs of it. */
export interface Assembly {
  readonly parts: WholeParts;
  readonly base: OpenDeployment;
  readonly takeBack: TakeBack;
  readonly work: BackgroundWork;
  readonly wayIn: WayIn;
  readonly deciding: Deciding;
  readonly accessKeys: AccessKeyDirectory;
  readonly signIn: SignInParts;
}
