using FlatCity.Cases.Supervise;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Worklist;

/// <summary>What a notice says and what may be done about it, by its kind. Kinds are written by the step or the clock that tells them.</summary>
internal static class NoticeWords
{
    public static Tag TagOf(NoticeRow notice, Language language) => notice.Kind switch
    {
        Clock.Escalation.Whole when notice.Level < 100 => new(WorklistTexts.NoticeWhole.Format(language.Code, notice.Level), Tone.Waiting),
        Clock.Escalation.Whole => new(WorklistTexts.NoticeWholeLate.Format(language.Code, notice.Level), Tone.Late),
        Clock.Escalation.Stage => new(WorklistTexts.NoticeStage.In(language), Tone.Late),
        "to-rule" => new(WorklistTexts.NoticeToRule.In(language), Tone.Waiting),
        "ruled" => new(WorklistTexts.NoticeRuled.In(language), Tone.Going),
        SuperviseCase.Kind => new(WorklistTexts.NoticeSupervised.In(language), Tone.Urgent),
        "supervise-due" => new(WorklistTexts.NoticeSuperviseDue.In(language), Tone.Late),
        "recused" => new(WorklistTexts.NoticeRecused.In(language), Tone.Waiting),
        Press.PressCase.Kind => new(WorklistTexts.NoticeUrged.In(language), Tone.Urgent),
        Press.MessageCame.Kind => new(WorklistTexts.NoticeCame.In(language), Tone.Waiting),
        OrderNotices.AnswerDue => new(WorklistTexts.NoticeAnswerDue.In(language), Tone.Late),
        "withdrawn" => new(WorklistTexts.NoticeWithdrawn.In(language), Tone.Ended),
        _ => new(WorklistTexts.NoticeCoReturned.In(language), Tone.Waiting),
    };

    public static string AdviceOf(NoticeRow notice, Language language) => (notice.Kind switch
    {
        Clock.Escalation.Whole or Clock.Escalation.Stage => WorklistTexts.AdvisePress,
        "to-rule" => WorklistTexts.AdviseRule,
        "ruled" => WorklistTexts.AdviseRuled,
        SuperviseCase.Kind => WorklistTexts.AdviseSupervised,
        "supervise-due" => WorklistTexts.AdvisePress,
        "recused" => WorklistTexts.AdviseRecused,
        Press.PressCase.Kind => WorklistTexts.AdviseSupervised,
        Press.MessageCame.Kind => WorklistTexts.AdviseCame,
        OrderNotices.AnswerDue => WorklistTexts.AdviseAnswer,
        "withdrawn" => WorklistTexts.AdviseWithdrawn,
        _ => WorklistTexts.AdviseDispatch,
    }).In(language);
}
