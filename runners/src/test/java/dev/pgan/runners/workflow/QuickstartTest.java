package dev.pgan.runners.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.v1.Schedule;
import dev.pgan.v1.Workflow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final Quickstart FACES =
      new Quickstart("out", Optional.empty(), false, 32, Optional.empty());

  @Test
  void isAWorkflowThatPeopleCanChange() {
    Workflow workflow = FACES.workflow();
    String text = Quickstart.asText(workflow);
    assertEquals(workflow, TextProtos.parse("w", text, Workflow.getDefaultInstance()));
  }

  @Test
  void learnsFromFacesOrFromPictures() {
    assertEquals(32, FACES.workflow().getDataset().getSynthetic().getResolution());
    Workflow pictures =
        new Quickstart("out", Optional.of("in"), true, 64, Optional.empty()).workflow();
    assertEquals("in", pictures.getDataset().getImages().getPath());
    assertEquals(64, pictures.getDataset().getImages().getResolution());
  }

  @Test
  void keepsTheCourseWhenShortened() {
    Schedule whole = FACES.workflow().getTraining().getConfig().getSchedule();
    Schedule half =
        new Quickstart("out", Optional.empty(), false, 32, Optional.of(whole.getTotalKimg() / 2))
            .workflow()
            .getTraining()
            .getConfig()
            .getSchedule();
    assertEquals(whole.getTotalKimg() / 2, half.getTotalKimg());
    assertEquals(whole.getLodTrainingKimg() / 2, half.getLodTrainingKimg());
    assertEquals(whole.getTickKimgBase() / 2, half.getTickKimgBase());
  }

  @Test
  void namesInputsOnce() {
    Workflow filled = WorkflowDefaults.fillIn(FACES.workflow());
    assertEquals("out/dataset", filled.getTraining().getData());
    assertEquals("out/dataset", filled.getEvaluation().getData());
    assertEquals("out/run", filled.getEvaluation().getRun());
    assertEquals("out/run", filled.getGeneration().getSnapshot());
    assertTrue(filled.getReport());
  }
}
