// Another email of one row: asked for by the user, written under the job's limits and budget.

import { getJson, send } from './api.js';
import { askForBudget } from './budget.js';

const LOOK = 1_500;
const USED_UP = 'The budget is used up';

/** The row as it is once its other email is asked for; null when the user does not want it after all. */
export async function askForAnother(path, row, options = {}) {
  try {
    return await (await send(`${path}/emails/${row.row}/regenerate`, { method: 'POST', ...options })).json();
  } catch (error) {
    if (error.title !== USED_UP) {
      throw error;
    }
  }

  const job = await getJson(path);
  const budgetUsd = await askForBudget(job);
  return budgetUsd === null ? null : askForAnother(path, row, { json: { budgetUsd } });
}

/** The row once its other email is there; null when nobody looks any more. */
export async function untilThere(path, row, isWanted) {
  let now = row;
  while (now.isAskedAnew) {
    await new Promise(resolve => setTimeout(resolve, LOOK));
    if (!isWanted()) {
      return null;
    }

    try {
      now = (await getJson(`${path}/emails?skip=${row.row - 1}&take=1`)).rows[0];
    } catch (error) {
      if (!error.isUnreachable) {
        throw error;
      }
    }
  }

  return now;
}
