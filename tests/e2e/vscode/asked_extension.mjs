// Does nothing by itself: tells what the editor shows, and asks the editor's own commands.
import { answerOnSocket } from './editor_answers.mjs';

export const activate = () => answerOnSocket();
