/** What `status --html` says when it has nothing to print. */
export interface StatusPageMessages {
  noPage: string;
}

const en: StatusPageMessages = {
  noPage:
    'There is no state/status.html on the control host. The next tick writes one ("cwh-gen run" starts it now); a program that was deployed before there was such a page writes none: run "cwh-gen generate" and "cwh-gen deploy".',
};

const ja: StatusPageMessages = {
  noPage:
    '制御ホストに state/status.html がありません。次の tick が書き込みます（cwh-gen run で今すぐ開始できます）。以前の版が配備されている場合は書き込まれないため、cwh-gen generate と cwh-gen deploy を実行してください。',
};

export const statusPageMessages = { en, ja };
